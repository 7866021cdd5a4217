import type { z } from 'zod';
import type { Place } from './place.js';
import type { Written, WrittenJob } from './written.js';

/** What a template becomes: a workflow of Twenty, or a job of this server where Twenty cannot do it. */
export type Made = { readonly workflow: Written } | { readonly job: WrittenJob };

/** An automation that teams ask for, with what may be chosen in it. */
export interface Template<Values extends z.ZodObject = z.ZodObject> {
  /** "stage-tasks" */
  readonly name: string;
  /** What happens when, in one line. */
  readonly about: string;
  /** What a person says who wants it. */
  readonly says: string;
  /** Where it runs; "Twenty with this server": Twenty runs it and asks this server on the way. */
  readonly runs: 'Twenty' | 'Twenty with this server' | 'this server';
  /** Objects without which there is nothing to automate. */
  readonly objects: readonly string[];
  readonly parameters: Values;
  /** What is taken where nothing is given, chosen from the workspace; throws nothing. */
  defaults(place: Place): Partial<z.infer<Values>>;
  /** @throws AppError INVALID_INPUT with the nearest for what the workspace does not have */
  make(values: z.infer<Values>, place: Place): Made;
}

/** A template whose values have the types of its parameters. */
export const template = <Values extends z.ZodObject>(one: Template<Values>): Template =>
  one as unknown as Template;
