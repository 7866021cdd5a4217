import { AppError } from '../../errors/app-error.js';

const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u;
const LOCAL_PART = /^[^\s@<>,;"]+$/;

/**
 * What Twenty keeps in a blocklist: an address, or "@domain", which means its subdomains too. It compares exactly, so
 * everything is in small letters.
 * @throws AppError INVALID_INPUT for anything else
 */
export function readHandle(given: string): string {
  const text = given.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (DOMAIN.test(domain) && (local === '' || LOCAL_PART.test(local))) return `${local}@${domain}`;
  throw new AppError('INVALID_INPUT', '"handle" is neither an e-mail address nor a domain.', {
    hint: 'Examples: "ann@acme.com", "acme.com".',
  });
}
