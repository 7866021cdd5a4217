import type { SchemaField } from '../schema-field.js';
import { type Part, type ValueType, compact, isEmptyText, isObject, storable, unfit } from './value-type.js';

type Wire = Record<string, unknown>;

/** A composite of one primary value and any number of others: e-mails, phones, links. */
interface MultiValue {
  parts: Readonly<Record<string, Part>>;
  main: readonly string[];
  /** Where Twenty keeps the others. */
  othersKey: string;
  /** What callers call the others in a composite. */
  othersName: string;
  noun: string;
  readPrimary(wire: Wire): unknown;
  readOther(other: unknown): unknown;
  /** The primary value in Twenty's form; an empty text clears it. */
  writePrimary(value: unknown, field: SchemaField): Wire;
  writeOther(value: unknown, field: SchemaField): unknown;
  /** The primary value given in Twenty's own parts, texts or null. */
  writeParts(wire: Wire, field: SchemaField): Wire;
}

/**
 * The field type of such a composite. One value is written and read as itself, several as a list, primary first.
 * Twenty resets what a write leaves out, so what the caller leaves out is taken from the current value.
 */
export function multiValue(spec: MultiValue): ValueType {
  return {
    parts: spec.parts,
    main: spec.main,
    mergesWithCurrent: true,
    read: (wire) => (isObject(wire) ? flat(spec, wire) : undefined),
    write: (value, field, { current }) => {
      const before = isObject(current) ? current : {};
      const own = Object.fromEntries(Object.entries(before).filter(([key]) => key !== '__typename'));
      return { ...own, ...changed(spec, value, field) };
    },
    describe: () => `${spec.noun}, primary first`,
  };
}

function flat(spec: MultiValue, wire: Wire): unknown {
  const others = Array.isArray(wire[spec.othersKey]) ? (wire[spec.othersKey] as unknown[]) : [];
  const all = [spec.readPrimary(wire), ...others.map(spec.readOther)].filter((value) => !isEmptyText(value));
  return all.length > 1 ? all : all[0];
}

function changed(spec: MultiValue, value: unknown, field: SchemaField): Wire {
  if (value === null) return { ...spec.writePrimary('', field), [spec.othersKey]: [] };
  if (Array.isArray(value)) return wholeList(spec, value, field);
  if (!isObject(value) || isOneValue(spec, value)) return spec.writePrimary(value, field);
  const { [spec.othersName]: named, [spec.othersKey]: others = named, primary, ...wire } = value;
  if (!Object.entries(wire).every(([key, part]) => isWireKey(spec, key) && isTextOrNull(part)))
    throw unfit(field, expected(spec));
  return {
    ...spec.writeParts(wire, field),
    ...(primary !== undefined && spec.writePrimary(primary ?? '', field)),
    ...(others !== undefined && {
      [spec.othersKey]: filled(listOf(others)).map((other) => spec.writeOther(other, field)),
    }),
  };
}

function wholeList(spec: MultiValue, values: unknown[], field: SchemaField): Wire {
  const [primary = '', ...others] = filled(values);
  return {
    ...spec.writePrimary(primary, field),
    [spec.othersKey]: others.map((other) => spec.writeOther(other, field)),
  };
}

const filled = (values: unknown[]) => values.filter((value) => !isEmptyText(value));

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';

const isOneValue = (spec: MultiValue, value: Wire) =>
  !('primary' in value) &&
  !(spec.othersName in value) &&
  !Object.keys(value).some((key) => isWireKey(spec, key));

const isWireKey = (spec: MultiValue, key: string) =>
  key === spec.othersKey || Object.values(spec.parts).some(({ wire }) => wire === key);

const listOf = (value: unknown) =>
  Array.isArray(value) ? (value as unknown[]) : value === null ? [] : [value];

const expected = ({ noun, othersName }: MultiValue) => `${noun}: one, a list, or {primary, ${othersName}}`;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function email(value: unknown, field: SchemaField): string {
  if (value === '' || (typeof value === 'string' && EMAIL.test(value.trim())))
    return value.trim().toLowerCase();
  throw unfit(field, 'an e-mail address, such as "ada@example.com"');
}

export const EMAILS = multiValue({
  parts: {
    primary: { wire: 'primaryEmail', kind: 'text' },
    additional: { wire: 'additionalEmails', kind: 'json' },
  },
  main: ['primary', 'additional'],
  othersKey: 'additionalEmails',
  othersName: 'additional',
  noun: 'e-mail addresses',
  readPrimary: (wire) => wire.primaryEmail,
  readOther: (other) => other,
  writePrimary: (value, field) => ({ primaryEmail: email(value, field) }),
  writeOther: email,
  writeParts: ({ primaryEmail }, field) =>
    primaryEmail === undefined ? {} : { primaryEmail: email(primaryEmail ?? '', field) },
});

const E164 = /^\+[1-9]\d{6,14}$/;

/** The digits of a number as people write it: "+33 (0)6 12-34", the trunk zero left out. */
const digits = (number: string) => number.replace(/(\+\d+\s*)\(0\)/, '$1').replaceAll(/[\s().-]/g, '');

/** Digits with a leading plus; spaces, dots, dashes and brackets are dropped. */
function phone(value: unknown, field: SchemaField): string {
  const number = typeof value === 'string' ? digits(value) : '';
  if (E164.test(number)) return number;
  throw unfit(
    field,
    'a phone number in international form, such as "+33612345678"',
    'For a national number give {number, country: "FR"}.',
  );
}

function phoneParts(value: unknown, field: SchemaField): { number: string; countryCode?: unknown } {
  if (!isObject(value)) return { number: phone(value, field) };
  const { number, country, countryCode = country } = value;
  if (isEmptyText(countryCode)) return { number: phone(number, field) };
  if (typeof countryCode !== 'string' || !/^[a-z]{2}$/i.test(countryCode))
    throw unfit(field, 'a country of two letters (ISO 3166), such as "FR"');
  const national = typeof number === 'string' || typeof number === 'number' ? digits(String(number)) : '';
  if (!/^\+?\d{3,15}$/.test(national)) throw unfit(field, 'a phone number of 3 to 15 digits');
  return { number: national, countryCode: countryCode.toUpperCase() };
}

const CLEARED_PHONE = { primaryPhoneNumber: '', primaryPhoneCountryCode: '', primaryPhoneCallingCode: '' };

/** Numbers are stored without their calling code, and so without the zero that stands for it inside a country. */
function phoneSpellings(written: string): string[] {
  const digits = written.replace(/\D/g, '');
  return written.trim().startsWith('+') || digits === ''
    ? [written]
    : [...new Set([digits, digits.replace(/^0+/, '')])];
}

export const PHONES: ValueType = {
  ...multiValue({
    parts: {
      number: { wire: 'primaryPhoneNumber', kind: 'text' },
      country: { wire: 'primaryPhoneCountryCode', kind: 'text' },
      callingCode: { wire: 'primaryPhoneCallingCode', kind: 'text' },
      additional: { wire: 'additionalPhones', kind: 'json' },
    },
    main: ['number', 'additional'],
    othersKey: 'additionalPhones',
    othersName: 'additional',
    noun: 'phone numbers',
    readPrimary: (wire) => international(wire.primaryPhoneCallingCode, wire.primaryPhoneNumber),
    readOther: (other) => (isObject(other) ? international(other.callingCode, other.number) : other),
    writePrimary: (value, field) => {
      if (value === '') return CLEARED_PHONE;
      const { number, countryCode } = phoneParts(value, field);
      // Country and calling code must be those of the new number: Twenty infers what is null.
      return {
        primaryPhoneNumber: number,
        primaryPhoneCountryCode: countryCode ?? null,
        primaryPhoneCallingCode: null,
      };
    },
    writeOther: (value, field) => phoneParts(value, field),
    writeParts: (wire) =>
      'primaryPhoneNumber' in wire
        ? { primaryPhoneCountryCode: null, primaryPhoneCallingCode: null, ...wire }
        : wire,
  }),
  spellings: phoneSpellings,
};

const international = (callingCode: unknown, number: unknown) =>
  isEmptyText(number) ? undefined : `${typeof callingCode === 'string' ? callingCode : ''}${String(number)}`;

function link(value: unknown, field: SchemaField): { url: string; label: string } {
  const { url, label } = isObject(value) ? value : { url: value, label: '' };
  if (url === '') return { url: '', label: '' };
  const given = typeof url === 'string' ? storable(url).trim() : '';
  // What follows the colon of a port is a digit.
  const whole = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(given) ? given : `https://${given}`;
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$|^https?:\/\/localhost(?:[/:?#]\S*)?$/i.test(whole))
    throw unfit(field, 'a link, such as "https://example.com"');
  if (!isEmptyText(label) && typeof label !== 'string') throw unfit(field, 'a text as label');
  return { url: whole, label: label ? storable(label) : '' };
}

const shownLink = (url: unknown, label: unknown) => (isEmptyText(label) ? url : compact({ url, label }));

/** Links are stored with their scheme, and without a slash at the end. */
function linkSpellings(written: string): string[] {
  const link = written.trim().replace(/\/+$/, '');
  if (/^[a-z][a-z\d+.-]*:/i.test(link)) return [link];
  return [link, `https://${link}`, `http://${link}`, `https://www.${link}`];
}

export const LINKS: ValueType = {
  ...multiValue({
    parts: {
      url: { wire: 'primaryLinkUrl', kind: 'text' },
      label: { wire: 'primaryLinkLabel', kind: 'text' },
      additional: { wire: 'secondaryLinks', kind: 'json' },
    },
    main: ['url', 'additional'],
    othersKey: 'secondaryLinks',
    othersName: 'additional',
    noun: 'links',
    readPrimary: (wire) =>
      isEmptyText(wire.primaryLinkUrl) ? undefined : shownLink(wire.primaryLinkUrl, wire.primaryLinkLabel),
    readOther: (other) => (isObject(other) ? shownLink(other.url, other.label) : other),
    writePrimary: (value, field) => {
      const { url, label } = link(value, field);
      return {
        primaryLinkUrl: url,
        ...((label || isObject(value) || url === '') && { primaryLinkLabel: label }),
      };
    },
    writeOther: link,
    writeParts: ({ primaryLinkUrl: url, primaryLinkLabel: label }, field) => ({
      ...(url !== undefined && { primaryLinkUrl: link(url ?? '', field).url }),
      ...(label !== undefined && { primaryLinkLabel: label ?? '' }),
    }),
  }),
  spellings: linkSpellings,
};
