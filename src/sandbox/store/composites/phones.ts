import type { CountryCode } from 'libphonenumber-js';
import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
} from 'libphonenumber-js';
import { namedInput } from '../../twenty-error';
import type { Column } from '../../model/shape';
import type { Json } from '../row';
import { isObject } from '../row';
import type { Parts, StoredParts } from './parts';
import { getPart, listOf, orNull, textOf } from './parts';

/** What is left out of a number stays as it is. */
interface Phone {
  readonly number: string | null | undefined;
  readonly countryCode: string | null | undefined;
  readonly callingCode: string | null | undefined;
}

/** Additional phones are written whole. Country and calling code follow from the number, and must not contradict it. */
export function readPhones(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  for (const name of Object.keys(parts)) getPart(name, columns);
  const text = (name: string) =>
    parts[name] === undefined ? undefined : textOf(parts[name], getPart(name, columns));
  const primary = completePhone({
    number: text('primaryPhoneNumber'),
    countryCode: text('primaryPhoneCountryCode'),
    callingCode: text('primaryPhoneCallingCode'),
  });
  const additional = listOf(parts['additionalPhones'], getPart('additionalPhones', columns).label);
  return {
    ...given({
      primaryPhoneNumber: primary.number,
      primaryPhoneCountryCode: primary.countryCode,
      primaryPhoneCallingCode: primary.callingCode,
    }),
    additionalPhones: orNull(additional.map((one): Json => given({ ...completePhone(phoneOf(one)) }))),
  };
}

function given(parts: Readonly<Record<string, string | null | undefined>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string | null] => part[1] !== undefined),
  );
}

function phoneOf(value: unknown): Phone {
  const parts = isObject(value) ? value : {};
  const text = (part: unknown) =>
    part === undefined ? undefined : typeof part === 'string' && part !== '' ? part : null;
  return {
    number: text(parts['number']),
    countryCode: text(parts['countryCode']),
    callingCode: text(parts['callingCode']),
  };
}

function completePhone(phone: Phone): Phone {
  refuseBadCodes(phone);
  const { number, countryCode, callingCode } = phone;
  if (number == null) return phone;
  const parsed = parse(number, countryCode ?? null, callingCode ?? null);
  refuseConflicts(phone, parsed);
  return {
    number: parsed.nationalNumber,
    countryCode: countryCode ?? parsed.country,
    callingCode: callingCode ?? `+${parsed.countryCallingCode}`,
  };
}

function refuseConflicts({ countryCode, callingCode }: Phone, parsed: ReturnType<typeof parse>): void {
  if (parsed.country !== undefined && countryCode != null && parsed.country !== countryCode) {
    throw refusal('CONFLICTING_PHONE_COUNTRY_CODE', 'Provided and inferred country code are conflicting');
  }
  if (callingCode != null && callingCode.replaceAll('+', '') !== parsed.countryCallingCode) {
    throw refusal('CONFLICTING_PHONE_CALLING_CODE', 'Provided and inferred calling code are conflicting');
  }
}

function refuseBadCodes({ countryCode, callingCode }: Phone): void {
  if (countryCode != null && !isSupportedCountry(countryCode)) {
    throw refusal('INVALID_PHONE_COUNTRY_CODE', `Invalid country code ${countryCode}`);
  }
  if (callingCode == null) return;
  const countries: string[] = getCountries().filter(
    (country) => getCountryCallingCode(country) === callingCode.replaceAll('+', ''),
  );
  if (countries.length === 0)
    throw refusal('INVALID_PHONE_CALLING_CODE', `Invalid calling code ${callingCode}`);
  if (countryCode == null || countries.includes(countryCode)) return;
  const message = 'Provided country code and calling code are conflicting';
  throw refusal('CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE', message);
}

function parse(number: string, countryCode: string | null, callingCode: string | null) {
  try {
    if (countryCode !== null) return parsePhoneNumberWithError(number, countryCode as CountryCode);
    return parsePhoneNumberWithError(
      number,
      callingCode === null ? {} : { defaultCallingCode: callingCode.replaceAll('+', '') },
    );
  } catch {
    throw refusal('INVALID_PHONE_NUMBER', `Provided phone number is invalid ${number}`);
  }
}

function refusal(subCode: string, message: string) {
  return namedInput(subCode, message, message);
}
