import type { CountryCode } from 'libphonenumber-js';
import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
} from 'libphonenumber-js';
import { badInput } from '../../twenty-error';
import type { Column } from '../../model/shape';
import type { Json } from '../row';
import { isObject } from '../row';
import type { Parts, StoredParts } from './parts';
import { getPart, listOf, orNull, textOf } from './parts';

interface Phone {
  readonly number: string | null;
  readonly countryCode: string | null;
  readonly callingCode: string | null;
}

/** Phones are written whole. Country and calling code follow from the number, and must not contradict it. */
export function readPhones(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  for (const name of Object.keys(parts)) getPart(name, columns);
  const text = (name: string) => textOf(parts[name], getPart(name, columns));
  const primary = completePhone({
    number: text('primaryPhoneNumber'),
    countryCode: text('primaryPhoneCountryCode'),
    callingCode: text('primaryPhoneCallingCode'),
  });
  const additional = listOf(parts['additionalPhones'], getPart('additionalPhones', columns).label);
  return {
    primaryPhoneNumber: primary.number,
    primaryPhoneCountryCode: primary.countryCode,
    primaryPhoneCallingCode: primary.callingCode,
    additionalPhones: orNull(additional.map((one): Json => ({ ...completePhone(phoneOf(one)) }))),
  };
}

function phoneOf(value: unknown): Phone {
  const parts = isObject(value) ? value : {};
  const text = (part: unknown) => (typeof part === 'string' && part !== '' ? part : null);
  return {
    number: text(parts['number']),
    countryCode: text(parts['countryCode']),
    callingCode: text(parts['callingCode']),
  };
}

function completePhone(phone: Phone): Phone {
  refuseBadCodes(phone);
  const { number, countryCode, callingCode } = phone;
  if (number === null) return phone;
  const parsed = parse(number, countryCode, callingCode);
  const country = parsed.country ?? null;
  if (country !== null && countryCode !== null && country !== countryCode) {
    throw refusal('CONFLICTING_PHONE_COUNTRY_CODE', 'Provided and inferred country code are conflicting');
  }
  const inferred = `+${parsed.countryCallingCode}`;
  if (callingCode !== null && callingCode !== inferred) {
    throw refusal('CONFLICTING_PHONE_CALLING_CODE', 'Provided and inferred calling code are conflicting');
  }
  return { number: parsed.nationalNumber, countryCode: countryCode ?? country, callingCode: inferred };
}

function refuseBadCodes({ countryCode, callingCode }: Phone): void {
  if (countryCode !== null && !isSupportedCountry(countryCode)) {
    throw refusal('INVALID_PHONE_COUNTRY_CODE', `Invalid country code ${countryCode}`);
  }
  if (callingCode === null) return;
  const countries: string[] = getCountries().filter(
    (country) => `+${getCountryCallingCode(country)}` === callingCode,
  );
  if (countries.length === 0)
    throw refusal('INVALID_PHONE_CALLING_CODE', `Invalid calling code ${callingCode}`);
  if (countryCode === null || countries.includes(countryCode)) return;
  const message = 'Provided country code and calling code are conflicting';
  throw refusal('CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE', message);
}

function parse(number: string, countryCode: string | null, callingCode: string | null) {
  try {
    if (countryCode !== null) return parsePhoneNumberWithError(number, countryCode as CountryCode);
    return parsePhoneNumberWithError(
      number,
      callingCode === null ? {} : { defaultCallingCode: callingCode.slice(1) },
    );
  } catch {
    throw refusal('INVALID_PHONE_NUMBER', `Provided phone number is invalid ${number}`);
  }
}

function refusal(subCode: string, message: string) {
  return badInput(subCode, message, message);
}
