import type { SchemaObject } from '../../../schema/schema-object.js';
import type { StepType } from '../../twenty/twenty-workflow.js';
import type { Source } from '../references/scope.js';

/** A step but for its place among the others. */
export interface Made {
  readonly type: StepType;
  readonly input: Readonly<Record<string, unknown>>;
  /** What Twenty shows, where the author gave no name. */
  readonly title: string;
  /** What later steps know by it, found under its id. */
  source(id: string): Source;
}

/** Nobody knows beforehand what it will answer. */
export const anything = (id: string): Source => ({ is: 'anything', path: id });

export const recordOf =
  (object: SchemaObject) =>
  (id: string): Source => ({ is: 'record', path: id, object, reaches: false });

export const titled = (verb: string, { facts }: SchemaObject) =>
  `${verb} ${facts.labelSingular.toLowerCase()}`;
