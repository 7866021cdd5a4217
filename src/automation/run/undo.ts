import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { groupedBy } from '../../statistics/grouped.js';
import type { RunReport } from './run-report.js';
import { MadeRecords } from './made-records.js';
import { runsNamed } from './runs-named.js';
import { ValueUndo, type Written } from './value-undo.js';

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
    private readonly values: ValueUndo,
  ) {}

  /** @returns how many records, by what became of them */
  async run(report: RunReport): Promise<Undone> {
    const schema = await this.schemas.current();
    const undone: Undone = {};
    for (const [name, records] of byKind(report.records)) {
      const object = schema.getObject(name);
      const ids = records.map(({ id }) => id);
      const field = records[0]?.field;
      if (field === undefined) await this.trash(object, ids, undone);
      else {
        const hashes = new Map(records.map(({ id, hash = '' }) => [id, hash]));
        await this.putBack({ schema, object, field: object.getField(field), ids, hashes }, report, undone);
      }
    }
    count(undone, 'mails that cannot be taken back', report.made.email ?? 0);
    return undone;
  }

  private async putBack(written: Written, report: RunReport, undone: Undone): Promise<void> {
    const { back, changed, unknown } = await this.values.run(written, report);
    count(undone, 'value put back', back);
    count(undone, 'changed since', changed);
    count(undone, 'no earlier value known', unknown);
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

/** Records of one object, and those into which a field was written apart. */
function byKind(records: RunReport['records']): [string, RunReport['records']][] {
  const kinds = groupedBy(records, ({ object, field = '' }) => `${object} ${field}`);
  return [...kinds].map(([kind, some]) => [kind.split(' ')[0] ?? '', some]);
}

const isUntouched = ({ createdAt, updatedAt }: Record<string, unknown>) =>
  Math.abs(Date.parse(String(updatedAt)) - Date.parse(String(createdAt))) < SAME_MS;

/** @throws AppError RECORD_NOT_FOUND; CONFLICT while it goes on, and where a day has had several */
export function runToUndo(runs: readonly RunReport[], run: string | undefined): RunReport {
  const [found, ...others] = run === undefined ? runs.slice(0, 1) : runsNamed(runs, run);
  if (!found)
    throw new AppError('RECORD_NOT_FOUND', 'There is no run to undo.', { hint: 'Nothing has run yet.' });
  if (others.length > 0)
    throw new AppError('CONFLICT', `There were ${others.length + 1} runs.`, {
      hint: `Name one: ${[found, ...others].map((one) => one.run).join(', ')}.`,
    });
  if (found.state !== 'running') return found;
  throw new AppError('CONFLICT', 'That run goes on.', {
    hint: 'Ask again when it is over.',
    retryable: true,
  });
}
