import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { RunReport } from './run-report.js';
import { MadeRecords } from './made-records.js';

/** A record that nobody has touched was changed last when it was made. */
const SAME_MS = 2_000;

type Undone = Record<string, number>;

/** Takes back what a run made, as far as nobody has changed it since. */
@Injectable()
export class Undo {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly made: MadeRecords,
  ) {}

  /** @returns how many records went to the trash, and how many were left for which reason */
  async run({ records }: RunReport): Promise<Undone> {
    const schema = await this.schemas.current();
    const undone: Undone = {};
    for (const name of new Set(records.map(({ object }) => object))) {
      const ids = records
        .filter(({ object, field }) => object === name && field === undefined)
        .map(({ id }) => id);
      await this.trash(schema.getObject(name), ids, undone);
    }
    return undone;
  }

  private async trash(object: SchemaObject, ids: readonly string[], undone: Undone): Promise<void> {
    const there = await this.made.there(object, ids);
    const live = ids.filter((id) => there.has(id) && typeof there.get(id)?.deletedAt !== 'string');
    const untouched = live.filter((id) => isUntouched(there.get(id) ?? {}));
    count(undone, 'gone already', ids.length - live.length);
    count(undone, 'changed since', live.length - untouched.length);
    if (untouched.length === 0) return;
    const moved = await this.requests.manyById('delete', { object, chosen: [] }, untouched);
    count(undone, 'moved to the trash', moved.length);
  }
}

function count(undone: Undone, what: string, records: number): void {
  if (records > 0) undone[what] = (undone[what] ?? 0) + records;
}

const isUntouched = ({ createdAt, updatedAt }: Record<string, unknown>) =>
  Math.abs(Date.parse(String(updatedAt)) - Date.parse(String(createdAt))) < SAME_MS;

/** @throws AppError RECORD_NOT_FOUND, CONFLICT while it goes on */
export function runToUndo(runs: readonly RunReport[], run: string | undefined): RunReport {
  const found = run === undefined ? runs[0] : runs.find((one) => one.run === run);
  if (!found)
    throw new AppError('RECORD_NOT_FOUND', 'There is no such run to undo.', {
      hint: 'Action report tells the runs that are known: the last twenty.',
    });
  if (found.state !== 'running') return found;
  throw new AppError('CONFLICT', 'That run goes on.', {
    hint: 'Ask again when it is over.',
    retryable: true,
  });
}
