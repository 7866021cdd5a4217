/** What is counted of a webhook. */
export type Outcome =
  | 'accepted'
  | 'unknown'
  | 'unsigned'
  | 'late'
  | 'too_large'
  | 'slow'
  | 'forged'
  | 'repeated'
  | 'malformed'
  | 'foreign';

/** A webhook that is not taken, and what its sender is told. */
export class WebhookRefusal extends Error {
  constructor(
    readonly status: number,
    readonly outcome: Outcome,
    message: string,
  ) {
    super(message);
  }
}
