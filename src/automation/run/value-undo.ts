import { Injectable } from '@nestjs/common';
import { idIn, selectionFor } from '../../history/plan/fields.js';
import { changeColumn } from '../../history/plan/timeline-plan.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { readDiff } from '../../records/timeline/change.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { groupedBy } from '../../statistics/grouped.js';
import { parts } from './divided.js';
import { type RunReport, valueHash } from './run-report.js';

/** Clocks differ, and Twenty writes its timeline a moment later. */
const SLACK_MS = 60_000;
const MOST_EVENTS = 5_000;
const TOGETHER = 200;

/** Records of one object with the field that a run wrote to. */
export interface Written {
  readonly schema: WorkspaceSchema;
  readonly object: SchemaObject;
  readonly field: SchemaField;
  readonly ids: readonly string[];
  /** What was written, by record. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Puts numbers back that a run has written over. What stood there before is kept nowhere but in Twenty: its timeline tells it, and where it
 * does not, or somebody has written since, the value stays.
 */
@Injectable()
export class ValueUndo {
  constructor(private readonly requests: RecordRequests) {}

  /** How many were put back, were changed since, and are of an unknown past. */
  async run(
    written: Written,
    report: RunReport,
  ): Promise<{ back: number; changed: number; unknown: number }> {
    const { object, field, ids } = written;
    const [before, now] = await Promise.all([this.before(written, report), this.current(written)]);
    const same = ids.filter((id) => isWritten(written, id, now.get(id)));
    const known = same.filter((id) => before.has(id));
    for (const [value, alike] of groupedBy(known, (id) => before.get(id) ?? null))
      for (const some of parts(alike, TOGETHER))
        await this.requests.updateMany({ object, chosen: [] }, some, { [field.name]: value });
    return { back: known.length, unknown: same.length - known.length, changed: ids.length - same.length };
  }

  /** What stood there before the run wrote, as far as the timeline tells. */
  private async before(written: Written, report: RunReport): Promise<Map<string, unknown>> {
    const { schema, object, field, ids } = written;
    const timeline = schema.getObject('timelineActivity');
    const column = changeColumn(timeline, object);
    if (column === undefined) return new Map();
    const key = timeline.fields.find(({ relation }) => relation?.joinColumn === column);
    const selection = selectionFor(timeline, schema, { fields: ['happensAt', 'properties'], keys: [key] });
    const about = [{ [column]: { in: ids } }, { name: { eq: `${object.name}.updated` } }];
    const { edges } = await this.requests.find(selection, {
      filter: { and: [...about, ...spanOf(report)] },
      orderBy: [{ happensAt: 'AscNullsFirst' }],
      first: MOST_EVENTS,
    });
    const found = new Map<string, unknown>();
    for (const { node } of edges) {
      const id = idIn(node[column]) ?? '';
      const change = readDiff(node.properties, object)[field.name];
      if (change && isWritten(written, id, change.after)) found.set(id, change.before);
    }
    return found;
  }

  private async current({ object, field, ids }: Written): Promise<Map<string, unknown>> {
    const selection = { object, chosen: [{ field, isNamed: true }] };
    const { edges } = await this.requests.find(selection, { filter: { id: { in: ids } }, first: ids.length });
    return new Map(edges.map(({ node }) => [node.id, node[field.name]]));
  }
}

const isWritten = ({ hashes }: Written, id: string, value: unknown) =>
  hashes.get(id) === valueHash(id, value);

function spanOf({ startedAt, endedAt = startedAt }: RunReport): Record<string, unknown>[] {
  const at = (time: string, by: number) => new Date(Date.parse(time) + by).toISOString();
  return [{ happensAt: { gte: at(startedAt, -SLACK_MS) } }, { happensAt: { lte: at(endedAt, SLACK_MS) } }];
}
