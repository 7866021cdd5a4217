import { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import type { Place } from './place.js';
import { readValues } from './read-values.js';
import { outlineOf } from './outline.js';
import type { Template } from './template.js';
import type { TemplateFacts, TemplateLine } from './templates.schemas.js';

const LONGEST_LIST = 4;

/** A template in one line, for this workspace. */
export function lineOf(template: Template, place: Place): TemplateLine {
  const defaults = template.defaults(place) as Record<string, unknown>;
  const parameters = parametersOf(template).map(({ name, isRequired }) => [
    name,
    shortened(defaults[name]) ?? (isRequired ? 'required' : 'optional'),
  ]);
  return {
    ...headOf(template, place),
    parameters: Object.fromEntries(parameters) as Record<string, unknown>,
  };
}

/** A template in full: its parameters, and what it would do here with the defaults. */
export function factsOf(template: Template, place: Place): TemplateFacts {
  const defaults = template.defaults(place) as Record<string, unknown>;
  const parameters = parametersOf(template).map(({ name, isRequired, ...rest }) => ({
    ...{ name, ...rest, isRequired: isRequired && defaults[name] === undefined },
    ...(defaults[name] !== undefined && { default: defaults[name] }),
  }));
  const required = parameters.filter(({ isRequired }) => isRequired);
  const given = Object.fromEntries(required.map(({ name, about }) => [name, about]));
  return {
    ...headOf(template, place),
    says: template.says,
    parameters,
    ...outline(template, place),
    example: {
      tool: 'twenty_create_workflow',
      arguments: { template: template.name, ...(required.length > 0 && { parameters: given }) },
    },
  };
}

function headOf({ name, about, runs, objects, parameters }: Template, place: Place) {
  const absent = objects.filter((object) => !place.schema.findObject(object));
  const here = absent.length > 0 ? `${absent.join(', ')} in this workspace` : undefined;
  // What a job can do as well needs no server that can be asked.
  const server =
    runs === 'Twenty with this server' && !('by' in parameters.shape) ? place.server.missing : undefined;
  const missing = here ?? server;
  return { name, about, runs, ...(missing && { missing }) };
}

function parametersOf({ parameters }: Template) {
  const { properties = {}, required = [] } = z.toJSONSchema(parameters);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeof schema === 'object' ? typeOf(schema) : 'any',
    about: (typeof schema === 'object' && schema.description) || '',
    isRequired: required.includes(name),
  }));
}

function typeOf({ type, enum: options, items }: z.core.JSONSchema.JSONSchema): string {
  if (options) return options.map(String).join(' | ');
  const inner = typeof items === 'object' && !Array.isArray(items) ? ` of ${String(items.type)}` : '';
  return `${type === 'array' ? 'list' : String(type)}${inner}`;
}

/** What it does here; nothing where something has no default. */
function outline(template: Template, place: Place) {
  const sketch = place.sketch();
  try {
    return outlineOf(template.make(readValues(template, {}, sketch), sketch));
  } catch (error) {
    if (error instanceof AppError) return {};
    throw error;
  }
}

const shortened = (value: unknown): unknown =>
  Array.isArray(value) && value.length > LONGEST_LIST
    ? [...(value.slice(0, LONGEST_LIST) as unknown[]), `… ${value.length} in all`]
    : value;
