import type { Need } from '../tool-kit/need.js';

/** A tool for one object: a tool for records, with the object filled in and its fields in the input schema. */
export interface TypedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Name of the tool that does the work, `twenty_list_records`. */
  readonly base: string;
  readonly inputSchema: JsonSchema;
  /** What it does with which object. */
  readonly needs: Need;
  /** The arguments of that tool. What does not fit is left as it is, to be refused there. */
  bind(given: unknown): unknown;
}

export interface JsonSchema {
  type: 'object';
  properties: Readonly<Record<string, object>>;
  required?: readonly string[];
}
