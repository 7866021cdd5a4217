import type { WorkspaceHistory } from './workspace-history.js';

/** What of a history is needed, beside deals with their changes, companies and members, which are always there. */
export interface HistoryNeed {
  /** Mails, meetings, tasks, notes, and the people in them. */
  activities?: boolean;
  /** How the mails sound; needs their texts to be read. */
  tone?: boolean;
}

/**
 * The history of the caller's workspace, read with the caller's own rights. What was read once is kept in memory for a
 * short time, for that connection alone, and brought up to date before each answer.
 */
export abstract class Histories {
  /** @throws AppError OBJECT_NOT_FOUND when the workspace has no object with stages */
  abstract read(need?: HistoryNeed): Promise<WorkspaceHistory>;
}
