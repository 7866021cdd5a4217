import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TEMPLATES } from './list.js';
import { Places } from './places.js';
import { readValues } from './read-values.js';
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
    const template = get(name);
    const place = await this.places.of(schema);
    for (const object of template.objects) schema.getObject(object);
    const made = template.make(readValues(template, parameters, place), place);
    const doubt = 'workflow' in made && asksUs(made) ? place.server.doubt : undefined;
    return { ...made, notes: doubt ? [doubt] : [] };
  }
}

/** @throws AppError INVALID_INPUT with the nearest names */
function get(name: string): Template {
  const names = TEMPLATES.map((template) => template.name);
  const found = TEMPLATES.find((template) => template.name === name.trim().toLowerCase());
  if (found) return found;
  throw new AppError('INVALID_INPUT', `There is no workflow template "${name}".`, {
    hint: didYouMean(name, names, `There are ${names.join(', ')}.`),
  });
}

const asksUs = (made: Made): boolean => JSON.stringify(made).includes('/api/v1/tools/');
