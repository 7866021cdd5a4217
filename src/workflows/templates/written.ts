/** A workflow as people write it (definition/definition.ts), before it is read. */
export interface Written {
  readonly name: string;
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly steps: readonly WrittenStep[];
}
export type WrittenStep = Readonly<Record<string, unknown>>;

/** A job of this server as people write it (automation). */
export interface WrittenJob {
  readonly name: string;
  readonly kind: string;
  readonly every: string;
  readonly [setting: string]: unknown;
}
