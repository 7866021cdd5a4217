import type { TwentyRecord } from '../world/world.js';

/** Something that starts, or would have started, a workflow. */
export interface TriggerEvent {
  /** What a run sees as `trigger`. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The record that it is about. */
  readonly record?: TwentyRecord;
  readonly at?: string;
  /** Names of the fields that changed, where that is known. */
  readonly updatedFields?: readonly string[];
}

/** Events of the kind that starts a workflow, newest first. */
export interface Events {
  readonly events: readonly TriggerEvent[];
  /** What they are: "the last 20 updates of opportunities". */
  readonly what: string;
  /** What to know about them: where they are taken for others. */
  readonly notes: readonly string[];
  /** When a schedule runs next. */
  readonly next?: readonly string[];
  /** How many requests it took to read them. */
  readonly requests: number;
}

interface Change {
  readonly before?: TwentyRecord;
  readonly after?: TwentyRecord;
  readonly at?: unknown;
  readonly diff?: Readonly<Record<string, unknown>>;
}

/** An event of a record as Twenty 2.21 hands it to runs (recorded). */
export function recordEvent(action: string, { before, after, at, diff }: Change): TriggerEvent {
  const record = after ?? before;
  const isChange = diff !== undefined && action !== 'created' && action !== 'destroyed';
  const updatedFields = isChange ? Object.keys(diff) : undefined;
  const properties = withoutGaps({
    before: asSent(before),
    after: asSent(after),
    ...(isChange && { diff, updatedFields }),
  });
  return {
    payload: { recordId: record?.id, properties },
    ...withoutGaps({ record, updatedFields, at: typeof at === 'string' ? at : undefined }),
  };
}

/** A relation that is empty is not sent as null: it is left out, and so leads nowhere (seen on 2.21). */
function asSent(record: TwentyRecord | undefined): TwentyRecord | undefined {
  if (!record) return undefined;
  const empty = Object.keys(record).filter((name) => record[name] === null && `${name}Id` in record);
  return { ...record, ...Object.fromEntries(empty.map((name) => [name, undefined])) };
}

const withoutGaps = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
