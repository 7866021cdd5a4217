import type { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import type { Place } from './place.js';
import type { Template } from './template.js';

/**
 * The values of a template's parameters: what is given, else what the workspace suggests.
 * @throws AppError INVALID_INPUT for unknown names and unfit values, REQUIRED_FIELD_MISSING for what nothing suggests
 */
export function readValues(
  { name, parameters, defaults }: Template,
  said: Readonly<Record<string, unknown>>,
  place: Place,
): Record<string, unknown> {
  const known = Object.keys(parameters.shape);
  const given = named(said, known);
  const stranger = Object.keys(given).find((key) => !known.includes(key));
  if (stranger !== undefined)
    throw new AppError('INVALID_INPUT', `The template ${name} has no parameter "${stranger}".`, {
      hint: didYouMean(stranger, known, `It has ${known.join(', ') || 'none'}.`),
    });
  const values = { ...defined(defaults(place)), ...defined(given) };
  const parsed = parameters.safeParse(values);
  if (parsed.success) return parsed.data;
  throw unfit(name, parameters, values, parsed.error.issues[0]);
}

function unfit(name: string, { shape }: z.ZodObject, values: object, issue?: z.core.$ZodIssue): AppError {
  const key = String(issue?.path[0] ?? '');
  const about = (shape as Record<string, z.ZodType>)[key]?.description;
  const hint = about && `${key}: ${about}`;
  if (!(key in values))
    return new AppError('REQUIRED_FIELD_MISSING', `The template ${name} needs "${key}".`, { hint });
  const path = issue?.path.map(String).join('.') ?? key;
  return new AppError('INVALID_INPUT', `parameters.${path}: ${issue?.message ?? 'does not fit'}.`, { hint });
}

/** By the names of parameters, which are also known in singular or plural. */
function named(said: Readonly<Record<string, unknown>>, known: readonly string[]): Record<string, unknown> {
  const one = (key: string) => plain(key).replace(/s$/, '');
  const meant = (key: string) => known.find((name) => one(name) === one(key) && !(name in said));
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => [known.includes(key) ? key : (meant(key) ?? key), value]),
  );
}

const defined = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
