/** A record that something is about. */
export interface About {
  readonly object: string;
  readonly id: string;
}

/** A note or a task to be made. */
export interface ActivityDeed {
  readonly does: 'note' | 'task';
  /** What it is about, in a form that stays the same: decides on its id. */
  readonly target: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly links: readonly About[];
  /** Of a task: a member's id. */
  readonly assigneeId?: string;
  /** Of a task: ISO date. */
  readonly due?: string;
  /** Of a task: not made while an earlier one of this job about the target is open. */
  readonly isOnceOpen?: boolean;
}

/** A number to be written into a field. */
export interface ValueDeed {
  readonly does: 'value';
  readonly object: string;
  readonly id: string;
  readonly field: string;
  readonly value: number;
}

/** A mail to be sent. */
export interface MailDeed {
  readonly does: 'email';
  readonly to: string;
  /** One line; it tells this round from others. */
  readonly subject: string;
  readonly body: string;
}

export type Deed = ActivityDeed | ValueDeed | MailDeed;

/** Why something was not done. */
export type SkipReason =
  | 'already there'
  | 'in the trash'
  | 'a task is open'
  | 'no owner'
  | 'over the cap'
  | 'nothing to tell'
  | 'right already'
  | 'gone'
  | 'perhaps sent before';

export interface Skip {
  readonly why: SkipReason;
  /** Id of the record it would have been about, or would have been. */
  readonly id?: string;
}

/** What a round of a job should lead to. Nothing has been done yet. */
export interface Plan {
  readonly deeds: readonly Deed[];
  readonly skips?: readonly Skip[];
  /** What to know besides, in our words and without values of records. */
  readonly notes?: readonly string[];
}

export const NOTHING: Plan & Required<Pick<Plan, 'skips'>> = {
  deeds: [],
  skips: [{ why: 'nothing to tell' }],
};
