import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { isObject } from '../../schema/values/value-type.js';
import { folded } from './words.js';

/** Mailboxes that anybody may have: sharing the domain says nothing. */
const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr hotmail.com outlook.com live.com msn.com icloud.com me.com ' +
    'mac.com aol.com gmx.de gmx.net web.de t-online.de orange.fr free.fr laposte.net wanadoo.fr proton.me protonmail.com ' +
    'mail.com mail.ru yandex.ru qq.com 163.com 126.com libero.it hey.com fastmail.com zoho.com'
  ).split(' '),
);
/** Second parts of public suffixes such as co.uk and com.au. */
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'ac', 'gov', 'edu', 'gob', 'or', 'ne']);

/** An e-mail address as a mailbox: lower case, without what stands behind a plus, without the dots that gmail ignores. */
export interface Mailbox {
  address: string;
  local: string;
  domain: string;
}

export function mailbox(text: unknown): Mailbox | undefined {
  const [whole, before = '', host = ''] =
    /^([^\s@]+)@([^\s@]+)$/.exec(
      String(text ?? '')
        .trim()
        .toLowerCase(),
    ) ?? [];
  if (!whole) return undefined;
  const domain = host === 'googlemail.com' ? 'gmail.com' : host;
  const plain = before.replace(/\+.*$/, '');
  const local = domain === 'gmail.com' ? plain.replaceAll('.', '') : plain;
  return { address: `${local}@${domain}`, local, domain };
}

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain);

/** Digits of a phone number with its calling code, where that is known: "33612345678". */
export function phoneDigits(number: unknown, callingCode: unknown, country: unknown): string | undefined {
  const text = typeof number === 'string' ? number : '';
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < 6) return undefined;
  if (text.startsWith('+')) return digits;
  if (typeof callingCode === 'string' && callingCode !== '')
    return callingCode.replaceAll(/\D/g, '') + digits.replace(/^0/, '');
  const parsed =
    typeof country === 'string'
      ? parsePhoneNumberFromString(text, { defaultCountry: country as 'FR' })
      : undefined;
  return parsed ? parsed.number.slice(1) : digits;
}

/** So many last digits tell numbers apart when one of them lacks its calling code. */
export const LAST_DIGITS = 8;

/** A web address: the page of a whole site, or of something on it. */
export interface WebAddress {
  /** `acme.com` for a site, `linkedin.com/in/ada` for a page. */
  key: string;
  /** What stands before the ending of a site, `acme` of `shop.acme.co.uk`; undefined for a page. */
  label?: string;
}

export function webAddress(text: unknown): WebAddress | undefined {
  const plain = folded(String(text ?? '').trim()).replace(/^[a-z][a-z\d+.-]*:\/\//, '');
  const [host = '', ...path] = plain.split(/[?#]/, 1)[0]?.split('/') ?? [];
  const site = host.replace(/:\d+$/, '').replace(/^(?:www\d?|[a-z]{2}(?=\.linkedin\.com$))\./, '');
  if (!/^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u.test(site)) return undefined;
  const page = path.filter((part) => part !== '').join('/');
  return page === '' ? { key: site, label: siteLabel(site) } : { key: `${site}/${page}` };
}

function siteLabel(site: string): string {
  const parts = site.split('.');
  const suffix = parts.length > 2 && SECOND_LEVEL.has(parts.at(-2) ?? '') ? 2 : 1;
  return parts.at(-suffix - 1) ?? site;
}

/** The values of a composite with one primary value and others, as Twenty keeps them. */
export function valuesIn(wire: unknown, primary: string, others: string): unknown[] {
  if (!isObject(wire)) return [];
  return [wire[primary], ...(Array.isArray(wire[others]) ? (wire[others] as unknown[]) : [])];
}
