import type { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { Place } from './place.js';
import type { Template } from './template.js';

/**
 * The values of a template's parameters: what is given, else what the workspace suggests.
 * @throws AppError INVALID_INPUT for unknown names and unfit values, REQUIRED_FIELD_MISSING for what nothing suggests
 */
export function readValues(
  { name, parameters, defaults }: Template,
  given: Readonly<Record<string, unknown>>,
  place: Place,
): Record<string, unknown> {
  const known = Object.keys(parameters.shape);
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

const defined = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
