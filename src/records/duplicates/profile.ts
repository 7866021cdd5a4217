import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { isObject } from '../../schema/values/value-type.js';
import { type Mailbox, type WebAddress, mailbox, phoneDigits, valuesIn, webAddress } from './identifiers.js';
import { type Name, nameOf } from './names.js';
import { type Traits, titleText } from './traits.js';
import { folded } from './words.js';

/** What is compared of one record, in normal form. Small, since those of all records are held at once. */
export interface Profile {
  readonly id: string;
  readonly name?: Name;
  readonly mailboxes: readonly Mailbox[];
  /** Digits with calling code. */
  readonly phones: readonly string[];
  readonly sites: readonly WebAddress[];
  readonly pages: readonly string[];
  readonly city?: string;
  readonly country?: string;
  /** Ids of what it belongs to, in the order of the traits. */
  readonly keys: readonly (string | undefined)[];
  /** Amounts and days, in the order of the traits. */
  readonly figures: readonly (string | undefined)[];
}

/** The profile of a record as Twenty answers it. */
export function profileOf(row: WireRecord, traits: Traits): Profile {
  const addresses = all(traits.links, row, 'primaryLinkUrl', 'secondaryLinks').map((link) =>
    webAddress(isObject(link) ? link.url : link),
  );
  const links = addresses.filter((address) => address !== undefined);
  const place = traits.addresses.map(({ name }) => row[name]).find(isObject);
  return {
    id: row.id,
    name: nameOf(titleText(row, traits), traits.title.type === 'FULL_NAME'),
    mailboxes: all(traits.emails, row, 'primaryEmail', 'additionalEmails')
      .map(mailbox)
      .filter((box) => box !== undefined),
    phones: phonesOf(row, traits),
    sites: links.filter(({ label }) => label !== undefined),
    pages: links.filter(({ label }) => label === undefined).map(({ key }) => key),
    city: plain(place?.addressCity),
    country: plain(place?.addressCountry),
    keys: traits.keys.map((key) => plain(row[key])),
    figures: traits.figures.map(({ name }) => figure(row[name])),
  };
}

const all = (fields: readonly SchemaField[], row: WireRecord, primary: string, others: string) =>
  fields.flatMap(({ name }) => valuesIn(row[name], primary, others));

const plain = (value: unknown) => (typeof value === 'string' && value !== '' ? folded(value) : undefined);

function phonesOf(row: WireRecord, { phones }: Traits): string[] {
  return phones.flatMap(({ name }) => {
    const wire = row[name];
    if (!isObject(wire)) return [];
    const primary = phoneDigits(
      wire.primaryPhoneNumber,
      wire.primaryPhoneCallingCode,
      wire.primaryPhoneCountryCode,
    );
    const others = Array.isArray(wire.additionalPhones) ? (wire.additionalPhones as unknown[]) : [];
    const more = others.map((other) =>
      isObject(other) ? phoneDigits(other.number, other.callingCode, other.countryCode) : undefined,
    );
    return [primary, ...more].filter((digits) => digits !== undefined);
  });
}

/** Amounts with their currency; of a moment only the day. */
function figure(value: unknown): string | undefined {
  if (isObject(value))
    return typeof value.amountMicros === 'number'
      ? `${value.amountMicros} ${String(value.currencyCode)}`
      : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, 10) : undefined;
}
