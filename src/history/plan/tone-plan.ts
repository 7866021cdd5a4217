import { toneOf } from '../../language/sentiment/tone.js';
import { isRestricted } from '../../query/requests/withheld.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { selectionFor } from './fields.js';
import type { RowPlan } from './row-plan.js';

/** What stands further down is most often quoted. */
const LETTERS = 3_000;

/** How the text of a mail sounds. The text itself is not kept. */
export interface ToneRow {
  readonly tone?: number;
  readonly isWithheld?: boolean;
}

export function tonePlan(schema: WorkspaceSchema): RowPlan<ToneRow> | undefined {
  const object = schema.findObject('message');
  if (!object?.has('text')) return undefined;
  const read = ({ text }: WireRecord): ToneRow | undefined => {
    if (isRestricted(text)) return { isWithheld: true };
    const tone = typeof text === 'string' ? toneOf(text.slice(0, LETTERS)) : undefined;
    return tone === undefined ? undefined : { tone };
  };
  return { object, read, selection: selectionFor(object, schema, { fields: ['text'] }) };
}
