import type { SchemaField } from '../../../schema/schema-field.js';
import { findPart } from '../../../schema/values/composites.js';
import { type Kind, isObject } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { wrong } from '../../definition/at.js';
import type { Known } from '../references/known.js';
import { passedOn, pathOf } from '../references/passed-on.js';
import { braced, refersIn, shown, textWith, unitsOf, wholeReference } from '../references/references.js';
import type { Scope } from '../references/scope.js';
import { type Spot, below } from '../references/spot.js';

/** What a reference may be written into, by how values compare; of texts anything can be made. */
const FITS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  number: ['number', 'micros', 'rating'],
  date: ['date', 'dateTime'],
  dateTime: ['date', 'dateTime'],
  array: ['array', 'multiSelect'],
};

/** The part that a text is written into where a composite is given one. */
const MAIN: Readonly<Partial<Record<string, string>>> = {
  ...{ EMAILS: 'primaryEmail', LINKS: 'primaryLinkUrl', PHONES: 'primaryPhoneNumber', RICH_TEXT: 'markdown' },
};

/**
 * A value with references in it, in Twenty's form. References stay references.
 * @throws AppError INVALID_INPUT where what is referred to does not fit the field
 */
export function withReferences(field: SchemaField, value: unknown, spot: Spot): unknown {
  const { kind } = valueTypeOf(field.type);
  if (kind === 'json') return passedOn(value, spot);
  const reference = wholeReference(value);
  if (reference !== undefined)
    return fitted(inUnits(spot.scope.resolve(reference, spot.path), spot.scope), field, spot);
  if (isObject(value)) return composite(field, value, spot);
  if (Array.isArray(value) && kind === 'array')
    return value.map((one) => textWith(String(one), spot.scope, spot.path));
  return mixed(field, value, spot);
}

/** A reference that is the whole value. */
function fitted(known: Known, field: SchemaField, { scope, path: where }: Spot): unknown {
  const { kind } = valueTypeOf(field.type);
  if (known.is === 'anything') return fromOutside(known.path, field, scope);
  if (known.is === 'field' && known.field.type === field.type) return braced(known.path);
  if (kind === 'text') return shown(known, where, scope);
  if (known.is !== 'value') throw unfit(known, field, where);
  const main = MAIN[field.type];
  if (main && known.kind === 'text') return { [main]: braced(known.path) };
  if (kind && fits(known, kind, field)) return braced(pathOf(known));
  throw unfit(known, field, where);
}

/** An amount that is meant in units is a number. */
function inUnits(known: Known, scope: Scope): Known {
  const path = unitsOf(known, scope);
  return path === undefined ? known : { is: 'value', path, kind: 'number' };
}

/** What nobody knows beforehand: a text, or a number of units, is more likely than a whole composite of Twenty's. */
function fromOutside(path: string, { type }: SchemaField, scope: Scope): unknown {
  const main = MAIN[type];
  if (main) return { [main]: braced(path) };
  if (type === 'FULL_NAME') return braced(scope.value(path, 'name') ?? path);
  const micros = type === 'CURRENCY' ? scope.value(path, 'micros') : undefined;
  return micros ? { amountMicros: braced(micros) } : braced(path);
}

function fits(known: Extract<Known, { is: 'value' }>, kind: Kind, field: SchemaField): boolean {
  if (!(FITS[kind] ?? [kind]).includes(known.kind)) return false;
  const taken = new Set(field.options.map(({ value }) => value));
  return kind !== 'select' || (known.field?.options ?? []).every(({ value }) => taken.has(value));
}

/** A text with references in it. */
function mixed(field: SchemaField, value: unknown, { scope, path }: Spot): unknown {
  const { kind, describe } = valueTypeOf(field.type);
  const main = MAIN[field.type];
  if (typeof value === 'string' && kind === 'text') return textWith(value, scope, path);
  if (typeof value === 'string' && main) return { [main]: textWith(value, scope, path) };
  throw wrong(
    path,
    `"${field.name}" takes ${describe(field)}, or one reference and nothing around it.`,
    field.type === 'FULL_NAME' ? 'Give {firstName: "{{…}}", lastName: "{{…}}"}.' : undefined,
  );
}

/** A composite of which some parts are references. */
function composite(field: SchemaField, value: Record<string, unknown>, spot: Spot): unknown {
  const { parts = {}, write } = valueTypeOf(field.type);
  const entries = Object.entries(value);
  const constants = Object.fromEntries(entries.filter(([, part]) => !refersIn(part)));
  const { clock } = spot.building;
  const rest = Object.keys(constants).length > 0 ? write?.(constants, field, { clock }) : {};
  const references = entries
    .filter(([, part]) => refersIn(part))
    .map(([key, part]) => {
      const known = findPart(parts, key);
      if (!known) throw wrong(spot.path, `has no part "${key}".`, `It has ${Object.keys(parts).join(', ')}.`);
      return [known.wire, partValue(known.kind, String(part), below(spot, `.${key}`))];
    });
  return { ...(rest as object), ...Object.fromEntries(references) };
}

function partValue(kind: Kind, text: string, { scope, path }: Spot): string {
  if (kind === 'text') return textWith(text, scope, path);
  const known = scope.resolve(wholeReference(text) ?? refuseMixed(path), path);
  if (kind === 'micros') return braced(amountOf(known) ?? microsOf(known, scope) ?? refuseAmount(path));
  if (known.is === 'anything' || (known.is === 'value' && known.kind === kind)) return braced(known.path);
  throw wrong(path, 'takes something else.');
}

/** Units that come from elsewhere, in the millionths that Twenty keeps. */
const microsOf = (known: Known, scope: Scope): string | undefined =>
  known.is === 'anything' || (known.is === 'value' && known.kind === 'number')
    ? scope.value(known.path, 'micros')
    : undefined;

function refuseMixed(path: string): never {
  throw wrong(path, 'takes one reference and nothing around it.');
}

function refuseAmount(path: string): never {
  throw wrong(path, 'takes an amount.', 'Refer to the amount of a record, or to a number.');
}

/** Where an amount in millionths is; of an amount as a whole, its part. */
export function amountOf(known: Known): string | undefined {
  if (known.is === 'field' && known.field.type === 'CURRENCY') return `${known.path}.amountMicros`;
  return known.is === 'value' && known.kind === 'micros' ? known.path : undefined;
}

function unfit(known: Known, field: SchemaField, where: string) {
  const what = known.is === 'value' ? known.kind : known.is;
  const words = what === 'text' ? 'a text' : `of another kind (${what})`;
  return wrong(
    where,
    `"${field.name}" takes ${valueTypeOf(field.type).describe(field)}; the reference is ${words}.`,
    'Refer to a field of the same kind, or give a value.',
  );
}
