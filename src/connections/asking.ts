/** What the user of a client said to a question; "unclear" is an answer that does not say it, "unasked" is none. */
export type Decision = 'yes' | 'no' | 'closed' | 'unclear' | 'unasked';

/** A call whose client can put a question to its user, by the protocol's own means. */
export interface Asking {
  /** The tool, and its arguments as the client sent them: an answer holds for nothing else. */
  readonly tool: string;
  readonly given: unknown;
  /** What came back: the state that went with the question, and the answer to it. */
  readonly reply?: { readonly state: string; readonly decision: Decision };
}
