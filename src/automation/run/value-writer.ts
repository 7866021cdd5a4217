import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { isWritable } from '../../records/write/record-data.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { groupedBy } from '../../statistics/grouped.js';
import type { ValueDeed } from '../plan/plan.js';
import { divided, parts, split } from './divided.js';
import { valueHash } from './run-report.js';
import { type Work, mostOf } from './work.js';

const TOGETHER = 200;

/** Writes numbers into a field, only where another one, or none, stands there. */
@Injectable()
export class ValueWriter {
  constructor(private readonly requests: RecordRequests) {}

  /** @param deeds of one object and field */
  async write(deeds: readonly ValueDeed[], work: Work): Promise<void> {
    const [first] = deeds;
    if (!first) return;
    const object = work.schema.getObject(first.object);
    const field = numberField(object, first.field);
    const now = await this.current(object, field, deeds);
    const { outcome } = work;
    outcome.skip(deeds.filter(({ id }) => !now.has(id)).map(({ id }) => ({ why: 'gone', id })));
    outcome.skip(
      deeds.filter(({ id, value }) => now.get(id) === value).map(({ id }) => ({ why: 'right already', id })),
    );
    const wanted = deeds.filter(({ id, value }) => now.has(id) && now.get(id) !== value);
    const [changes, over] = split(wanted, mostOf(work.round.job.form));
    outcome.skip(over.map(({ id }) => ({ why: 'over the cap', id })));
    outcome.touch(
      changes.map(({ id, value }) => ({
        ...{ object: object.name, id, field: field.name },
        hash: valueHash(id, value),
      })),
    );
    await work.save();
    for (const [value, alike] of groupedBy(changes, (deed) => deed.value))
      for (const some of parts(alike, TOGETHER))
        await this.writeAlike(object, { [field.name]: value }, some, work);
    await work.report(`Wrote ${changes.length} values.`);
  }

  /** Records with the same value together, so that Twenty's timeline tells of each. */
  private async writeAlike(
    object: SchemaObject,
    data: Record<string, number>,
    deeds: readonly ValueDeed[],
    { outcome }: Work,
  ): Promise<void> {
    await divided(
      deeds,
      async (some) => {
        const written = await this.requests.updateMany({ object, chosen: [] }, idsOf(some), data);
        outcome.add('value', written.length);
      },
      (_deed, error) => outcome.fail(error, 1),
    );
  }

  private async current(
    object: SchemaObject,
    field: SchemaField,
    deeds: readonly ValueDeed[],
  ): Promise<Map<string, unknown>> {
    const selection = { object, chosen: [{ field, isNamed: true }] };
    const filter = { id: { in: idsOf(deeds) } };
    const { edges } = await this.requests.find(selection, { filter, first: deeds.length });
    return new Map(edges.map(({ node }) => [node.id, node[field.name]]));
  }
}

/**
 * The field that takes a score.
 * @throws AppError INVALID_INPUT when there is none of that name, or it takes no number
 */
export function numberField(object: SchemaObject, name: string): SchemaField {
  const field = object.getField(name);
  if (['NUMBER', 'NUMERIC'].includes(field.type) && isWritable(field)) return field;
  throw new AppError('INVALID_INPUT', `"${field.name}" of ${object.name} takes no number.`, {
    hint: 'Add one: twenty_add_field_to_object with type "number".',
  });
}

const idsOf = (deeds: readonly ValueDeed[]) => deeds.map(({ id }) => id);
