import type { SchemaObject } from '../../../schema/schema-object.js';
import { wrong } from '../../definition/at.js';
import type { Known } from './known.js';
import type { Scope } from './scope.js';

const REFERENCE = /\{\{([^{}]*)\}\}/g;
const WHOLE = /^\s*\{\{([^{}]+)\}\}\s*$/;

export const hasReference = (value: unknown): boolean => typeof value === 'string' && value.includes('{{');

/** Whether a reference stands anywhere in a value. */
export const refersIn = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(refersIn);
  return hasReference(value);
};

/** What is between the braces of a text that is one reference and nothing else. */
export const wholeReference = (value: unknown): string | undefined =>
  typeof value === 'string' ? WHOLE.exec(value)?.[1] : undefined;

const MOVED_OUTSIDE = /^\s*\{\{([^{}]+)\}\}\s*([+-]\s*\w[\w ]*?)\s*$/;
const BESIDE = /^\s*(\d+ ?[a-z]+) (before|after) \{\{([^{}]+)\}\}\s*$/i;

/** The same of a date: what is counted from it may stand outside, "{{trigger.closeDate}} - 7 days", "7 days before {{trigger.closeDate}}". */
export function dateReference(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, from, by] = MOVED_OUTSIDE.exec(value) ?? [];
  if (from) return `${from.trim()} ${by}`;
  const [, count, side = '', of] = BESIDE.exec(value) ?? [];
  return of ? `${of.trim()} ${/after/i.test(side) ? '+' : '-'} ${count}` : wholeReference(value);
}

export const braced = (path: string) => `{{${path}}}`;

/**
 * A text with its references in Twenty's form. Alone, a reference keeps its type; in a text, what is put in is a text.
 * @throws AppError INVALID_INPUT for what cannot be shown in a text, and for braces that are no reference
 */
export function textWith(text: string, scope: Scope, where: string): string {
  const replaced = text.replaceAll(REFERENCE, (_, inner: string) =>
    shown(scope.resolve(inner, where), where, scope),
  );
  if (/\{\{\{|\}\}\}/.test(replaced) || text.split('{{').length !== text.split('}}').length)
    throw wrong(where, 'has braces that are no reference.', 'A reference is {{name.field}}.');
  return replaced;
}

/** What stands in a text for something that is known: titles of records, the main part of a composite. */
export function shown(known: Known, where: string, scope: Scope): string {
  switch (known.is) {
    case 'value':
      return ofValue(known, where, scope);
    case 'anything':
    case 'members':
      return braced(known.path);
    case 'record':
      return titleOf(known.path, known.object);
    case 'related':
      return known.isThere ? titleOf(known.path, known.object) : refuseUnknown(known.object, where);
    case 'field':
      return ofField(known, where, scope);
    default:
      throw wrong(
        where,
        'is a list, which cannot stand in a text.',
        'Say .count or .first.…, or go through it with forEach.',
      );
  }
}

const ofValue = (known: Extract<Known, { is: 'value' }>, where: string, scope: Scope) =>
  braced(unitsOf(known, scope) ?? (known.isUnits ? refuse('amount', where) : known.path));

const ofField = (known: Extract<Known, { is: 'field' }>, where: string, scope: Scope) =>
  partsOf(known.path, known.field.type) ?? inWords(known, scope) ?? refuse(known.field.name, where);

/** Where an amount is in units, computed, if that is what is meant. */
export const unitsOf = (known: Known, scope: Scope): string | undefined =>
  known.is === 'value' && known.isUnits
    ? scope.value(known.path.replace(/\.amountMicros$/, ''), 'units')
    : undefined;

function inWords({ path, field }: Extract<Known, { is: 'field' }>, scope: Scope): string | undefined {
  const computed = field.type === 'CURRENCY' ? scope.value(path, 'text') : undefined;
  return computed && braced(computed);
}

function refuseUnknown({ name }: SchemaObject, where: string): never {
  throw wrong(
    where,
    `only the id of that ${name} is known here.`,
    `Find it first: {find: "${name}", filter: {id: "{{…}}"}, id: "found"}, then {{found.first}}.`,
  );
}

const titleOf = (path: string, { title }: SchemaObject) =>
  partsOf(`${path}.${title.name}`, title.type) ?? braced(`${path}.${title.name}`);

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  FULL_NAME: ['firstName', 'lastName'],
  EMAILS: ['primaryEmail'],
  LINKS: ['primaryLinkUrl'],
  PHONES: ['primaryPhoneNumber'],
  RICH_TEXT: ['markdown'],
  ACTOR: ['name'],
};

const partsOf = (path: string, type: string): string | undefined =>
  SHOWN[type]?.map((part) => braced(`${path}.${part}`)).join(' ');

function refuse(name: string, where: string): never {
  throw wrong(
    where,
    `"${name}" has several parts, and Twenty would write them as JSON.`,
    'Name one, such as .city.',
  );
}
