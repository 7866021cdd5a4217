import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { storable } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { clockIn } from '../clock.js';
import { type TwentyFilter, escaped } from './comparison.js';
import { ALL, lower } from './lower.js';
import { parseFilter } from './parse-filter.js';

const inOrOutOfTrash = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

/** The filter for the record that an id, a title (in any case), an e-mail address or, of companies, a domain names. */
export function naming(given: string, object: SchemaObject, schema: WorkspaceSchema): TwentyFilter {
  const name = storable(given);
  if (isUuid(name))
    return { and: [{ id: { eq: name } }, ...(object.has('deletedAt') ? [inOrOutOfTrash] : [])] };
  const emails = name.includes('@') ? object.emails : [];
  const byEmail = emails.map((field) =>
    field.type === 'TEXT'
      ? { [field.name]: { ilike: escaped(name) } }
      : said({ [field.name]: name }, object, schema),
  );
  return { or: [titled(name, object, schema), ...byEmail, ...byDomain(name, object)] };
}

/** "acme.com", "www.acme.com" and "https://acme.com/" are one: Twenty keeps addresses in lower case, mostly with their scheme. */
function byDomain(name: string, object: SchemaObject): TwentyFilter[] {
  const [, host] = /^(?:https?:\/\/)?(?:www\.)?([^\s/@]+\.[^\s/@.]{2,})\/?$/i.exec(name.trim()) ?? [];
  if (host === undefined || object.findField(DOMAIN)?.type !== 'LINKS') return [];
  const urls = ['', '%//', 'www.', '%//www.'].map((before) => `${before}${escaped(host)}`);
  return urls.map((url) => ({ [DOMAIN]: { primaryLinkUrl: { ilike: url } } }));
}

/** Where Twenty keeps the web address of a company. */
const DOMAIN = 'domainName';

function titled(name: string, object: SchemaObject, schema: WorkspaceSchema): TwentyFilter {
  const { title } = object;
  if (title.type === 'TEXT') return { [title.name]: { ilike: escaped(name) } };
  // A title that is no text (an id, a number) cannot be equal to words.
  if (title.type === 'UUID') return { id: { is: 'NULL' } };
  return said({ [title.name]: { eq: name } }, object, schema);
}

/** A filter about the record's own values is always one that Twenty knows. */
const said = (filter: Record<string, unknown>, object: SchemaObject, schema: WorkspaceSchema) =>
  lower(parseFilter(filter, object, schema, clockIn())) ?? ALL;
