import type { WireRecord } from '../../query/requests/wire.js';
import type { Selection } from '../../query/requests/selection.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** What is asked for: words, and which of the records that hold them. */
export interface TextQuestion {
  words: string;
  /** As the caller says it; empty for all. */
  filter: Record<string, unknown>;
  selection: Selection;
  schema: WorkspaceSchema;
  clock: Clock;
}

/** Which of the records found. */
export interface Place {
  first: number;
  offset: number;
}

/** One page of what was found. */
export interface Found {
  rows: WireRecord[];
  total: number;
  /** Whether there are more hits than were looked at. */
  atLeast: boolean;
  /** Whether a page follows. */
  more: boolean;
  /** Fields of the selection that the role may not read. */
  hidden?: string[];
}
