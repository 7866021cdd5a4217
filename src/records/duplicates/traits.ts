import type { WireRecord } from '../../query/requests/wire.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { keyColumn } from '../read/key-column.js';

/** The fields by which records of one object are told apart. */
export interface Traits {
  object: SchemaObject;
  title: SchemaField;
  emails: readonly SchemaField[];
  phones: readonly SchemaField[];
  links: readonly SchemaField[];
  addresses: readonly SchemaField[];
  /** Foreign keys of what a record belongs to; not of the members who look after it. */
  keys: readonly string[];
  /** Amounts and dates; they count where nothing above identifies a record. */
  figures: readonly SchemaField[];
}

const FIGURES = new Set(['CURRENCY', 'NUMBER', 'NUMERIC', 'DATE', 'DATE_TIME']);

/** What there is to compare about an object. */
export function traitsOf(object: SchemaObject, schema: WorkspaceSchema): Traits {
  const ofType = (type: string) => object.fields.filter((field) => field.type === type);
  const [emails, phones, links] = [ofType('EMAILS'), ofType('PHONES'), ofType('LINKS')];
  const isIdentified = emails.length + phones.length + links.length > 0;
  const keys = object.fields.flatMap((field) =>
    isOwner(field, schema) ? (field.relation?.joinColumn ?? []) : [],
  );
  return {
    ...{ object, title: object.title, emails, phones, links, keys, addresses: ofType('ADDRESS') },
    figures: isIdentified ? [] : object.fields.filter(isFigure),
  };
}

const isFigure = ({ type, isSystem, name }: SchemaField) =>
  FIGURES.has(type) && !isSystem && !['createdAt', 'updatedAt', 'deletedAt'].includes(name);

function isOwner({ type, relation }: SchemaField, schema: WorkspaceSchema): boolean {
  const target = relation?.kind === 'to-one' ? schema.findObject(relation.target) : undefined;
  return type === 'RELATION' && target !== undefined && !target.facts.isSystem;
}

/** All that is compared, to be read in one request. */
export function traitSelection({ object, keys, ...traits }: Traits, schema: WorkspaceSchema): Selection {
  const fields = [
    traits.title,
    ...traits.emails,
    ...traits.phones,
    ...traits.links,
    ...traits.addresses,
    ...traits.figures,
  ];
  const names = [...new Set(fields.map(({ name }) => name))];
  const { chosen } = chooseFields(object, schema, { fields: names, isImplied: true });
  return { object, chosen: [...chosen, ...keys.map(keyColumn)] };
}

/** The title of a record as one text. */
export function titleText(row: WireRecord, { title }: Traits): string {
  const value = row[title.name];
  if (isObject(value))
    return [value.firstName, value.lastName].filter((part) => typeof part === 'string').join(' ');
  return typeof value === 'string' ? value : '';
}
