import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { RecordData, byAgent, wantedFields } from '../../records/write/record-data.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { ActivityDeed } from '../plan/plan.js';
import { divided, parts, split } from './divided.js';
import { MadeRecords } from './made-records.js';
import { runName } from './run-report.js';
import { type Work, mostOf, roundKey } from './work.js';

const TOGETHER = 50;

interface Row {
  readonly deed: ActivityDeed;
  readonly id: string;
}

/** Makes notes and tasks with their links, each once: what is there already, also in the trash, is left as it is. */
@Injectable()
export class ActivityMaker {
  constructor(
    private readonly requests: RecordRequests,
    private readonly data: RecordData,
    private readonly made: MadeRecords,
  ) {}

  /** @throws AppError that may pass by itself; what was made until then is found by the next attempt */
  async make(does: 'note' | 'task', deeds: readonly ActivityDeed[], work: Work): Promise<void> {
    if (deeds.length === 0) return;
    const object = work.schema.getObject(does);
    const rows = deeds.map((deed) => ({ deed, id: work.ids.of(deed.target, roundKey(work.round)) }));
    const there = await this.made.there(object, idsOf(rows));
    const before = rows.filter(({ id }) => there.has(id));
    const trashed = before.filter(({ id }) => typeof there.get(id)?.deletedAt === 'string');
    const live = before.filter((row) => !trashed.includes(row));
    work.outcome.skip(trashed.map(({ id }) => ({ why: 'in the trash', id })));
    work.outcome.skip(live.map(({ id }) => ({ why: 'already there', id })));
    const missing = await this.withoutOpen(
      object,
      rows.filter(({ id }) => !there.has(id)),
      work,
    );
    const [within, over] = split([...live, ...missing], mostOf(work.round.job.form));
    work.outcome.skip(over.map(({ id }) => ({ why: 'over the cap', id })));
    for (const some of parts(within, TOGETHER)) await this.makeSome(object, some, there, work);
  }

  /** Without those about which an earlier task is open. */
  private async withoutOpen(
    object: SchemaObject,
    rows: readonly Row[],
    { ids, outcome }: Work,
  ): Promise<Row[]> {
    const asking = rows.filter(({ deed }) => deed.isOnceOpen);
    const rangeOf = new Map(asking.map((row) => [row, ids.range(row.deed.target)]));
    const open = await this.made.open(object, [...rangeOf.values()]);
    const isOpen = (row: Row) => {
      const range = rangeOf.get(row);
      return range !== undefined && open.some((id) => id >= range.from && id <= range.to);
    };
    outcome.skip(rows.filter(isOpen).map(({ id }) => ({ why: 'a task is open', id })));
    return rows.filter((row) => !isOpen(row));
  }

  private async makeSome(
    object: SchemaObject,
    rows: readonly Row[],
    there: ReadonlyMap<string, unknown>,
    work: Work,
  ): Promise<void> {
    const { outcome } = work;
    const fresh = rows.filter(({ id }) => !there.has(id));
    outcome.touch(rows.map(({ id }) => ({ object: object.name, id })));
    await work.save();
    const refused = new Set<Row>();
    await divided(
      fresh,
      (some) => this.create(object, some, work),
      (row, error) => {
        refused.add(row);
        outcome.fail(error, 1);
      },
    );
    await this.link(
      object,
      rows.filter((row) => !refused.has(row)),
      work,
    );
    outcome.add(object.name as 'note' | 'task', fresh.length - refused.size);
    await work.report(`Made ${fresh.length - refused.size} ${object.facts.namePlural}.`);
  }

  private async create(object: SchemaObject, rows: readonly Row[], work: Work): Promise<void> {
    const records = await Promise.all(
      rows.map(async ({ deed, id }) => {
        const wanted = wantedFields(fieldsOf(deed, work), object);
        const values = await this.data.toWire(wanted, work.schema, clockIn(work.round.job.form.timeZone));
        return { id, ...values, ...byAgent(object) };
      }),
    );
    await this.put(object, records);
  }

  private async link(activity: SchemaObject, rows: readonly Row[], work: Work): Promise<void> {
    const targets = work.schema.getObject(`${activity.name}Target`);
    const links = rows.flatMap(({ deed, id }) =>
      deed.links.map((about) => ({
        id: work.ids.of(`${deed.target} about ${about.id}`, roundKey(work.round)),
        [`${activity.name}Id`]: id,
        [linkColumn(targets, about.object)]: about.id,
      })),
    );
    const there = await this.made.there(
      targets,
      links.map(({ id }) => id),
    );
    await divided(
      links.filter(({ id }) => !there.has(id)),
      (some) => this.put(targets, some),
      (_link, error) => work.outcome.fail(error, 1),
    );
  }

  /** Two that make the same at the same time: what is in the way is what was to be made. */
  private async put(
    object: SchemaObject,
    records: readonly ({ id: string } & Record<string, unknown>)[],
  ): Promise<void> {
    try {
      await this.requests.createMany({ object, chosen: [] }, records);
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error;
      const there = await this.made.there(
        object,
        records.map(({ id }) => id),
      );
      const missing = records.filter(({ id }) => !there.has(id));
      if (missing.length === records.length) throw error;
      if (missing.length > 0) await this.put(object, missing);
    }
  }
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

function fieldsOf(
  { does, title, body, assigneeId, due }: ActivityDeed,
  { round }: Work,
): Record<string, unknown> {
  const mark = `_Made by job "${round.job.form.name}" of twenty-mcp-server, round of ${runName(round)}._`;
  const fields = { title, bodyV2: `${body}\n\n${mark}` };
  return does === 'note'
    ? fields
    : { ...fields, ...(due && { dueAt: due }), ...(assigneeId && { assignee: assigneeId }) };
}

function linkColumn(targets: SchemaObject, object: string): string {
  const field = targets.fields.find(
    ({ name, relation }) => name.startsWith('target') && relation?.target === object,
  );
  return field?.relation?.joinColumn ?? '';
}
