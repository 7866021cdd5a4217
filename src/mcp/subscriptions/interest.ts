import type { Change } from '../../changes/change.js';
import type { Cause } from '../../tool-kit/changes-with.js';

/** A summary of many records is not worth a message for each of them. */
const SUMMARY_WITHIN_MS = 5_000;

/** What a subscriber to one resource waits for. */
export interface Interest {
  /** Singular names of the objects whose records matter; undefined for all. */
  readonly objects: readonly string[] | undefined;
  /** Changes within so many milliseconds are told as one. */
  readonly withinMs: number;
  concerns(change: Change): boolean;
}

interface RecordFacts {
  object: string;
  record: { id: string };
}

/** @param facts the resource as the subscriber may read it */
export function interestIn(cause: Cause, facts: unknown): Interest {
  if (cause === 'model') return { objects: [], withinMs: 0, concerns: ({ kind }) => kind === 'model' };
  if (cause === 'records') return { objects: undefined, withinMs: SUMMARY_WITHIN_MS, concerns: () => true };
  const { object, record } = facts as RecordFacts;
  return {
    ...{ objects: [object], withinMs: 0 },
    concerns: (change) =>
      change.kind === 'record' && change.object === object && change.recordId === record.id,
  };
}
