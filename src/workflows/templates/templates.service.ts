import { Injectable } from '@nestjs/common';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { getTemplate } from './list.js';
import { Places } from './places.js';
import { readValues } from './read-values.js';
import type { Place } from './place.js';
import type { Made, Template } from './template.js';

/** What a template has become, and what whoever asked for it should know. */
export type Expanded = Made & { readonly notes: readonly string[] };

/** The automations that teams ask for, filled in for the caller's workspace. */
@Injectable()
export class Templates {
  constructor(private readonly places: Places) {}

  /**
   * A workflow, or a job of this server, from a template. Nothing is made yet.
   * @throws AppError INVALID_INPUT with the nearest for unknown templates, parameters, fields, stages and members;
   *   REQUIRED_FIELD_MISSING for what has no default here; INVALID_INPUT that says which settings this server needs
   */
  async expand(
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: WorkspaceSchema,
  ): Promise<Expanded> {
    const template = getTemplate(name);
    const usual = await this.places.of(schema);
    for (const object of template.objects) schema.getObject(object);
    const values = readValues(template, parameters, usual);
    const place = await this.places.meeting(peopleIn(values), usual);
    const made = template.make(values, place);
    return { ...made, notes: notesOn(made, template, parameters, place) };
  }
}

/** The members whom parameters name. */
const peopleIn = ({ owners, assignee }: Readonly<Record<string, unknown>>): string[] =>
  [owners, assignee].flat().filter((one) => typeof one === 'string');

function notesOn(
  made: Made,
  { runs }: Template,
  { by }: Readonly<Record<string, unknown>>,
  { server }: Place,
): string[] {
  if ('workflow' in made) return asksUs(made) && server.doubt ? [server.doubt] : [];
  if (by !== undefined || runs === 'this server') return [];
  return [`A job of this server, no workflow of Twenty. Missing for that: ${server.missing ?? 'nothing'}.`];
}

const asksUs = (made: Made): boolean => JSON.stringify(made).includes('/api/v1/tools/');
