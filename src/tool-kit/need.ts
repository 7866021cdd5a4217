/** What a role can be allowed to do with the records of an object. */
export type Right = 'read' | 'create' | 'update' | 'delete';

/** What a tool is made for, when that is one object: who may not use it has no use for the tool. */
export interface Need {
  /** Singular name of the object. */
  readonly object: string;
  readonly right: Right;
}
