/** What is about to happen: the same action with the same target must be confirmed. */
export interface Action {
  /** In our words, without a text of any record: "Erase one company for ever". */
  summary: string;
  /** All that the confirmation is bound to: what is done, to which records in which versions. */
  binding: unknown;
  /** What the person who decides is shown: a line for each record or change, texts of records in quotes. */
  lines?: readonly string[];
  /** How many lines there are in all, when not all of them are given. */
  total?: number;
  /** What to know besides, in our words: "It cannot be brought back." */
  note?: string;
  /** The same for callers that must ask the person themselves, as data: records, changes. */
  facts?: Record<string, unknown>;
}

/** That an action was agreed to. */
export interface Consent {
  /** The same however often the agreement is shown. */
  key: string;
  /** Milliseconds since 1970. */
  askedAt: number;
}
