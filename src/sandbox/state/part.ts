/** Tells of a change: what is now under a key, null for nothing; a change of the whole part comes without a key. */
export type Note = (key: string | undefined, value: unknown) => void;

/** A part of the sandbox's state whose changes can be written down and done again. */
export interface Part {
  /** From now on every change is told. */
  watch(note: Note): void;
  /** Does a change again that was told before; nobody watches yet. */
  restore(key: string | undefined, value: unknown): void;
}
