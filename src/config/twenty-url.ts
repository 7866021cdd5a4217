import { ValidateBy } from 'class-validator';

const DOORS = /\/(rest|graphql|metadata|mcp)(\/.*)?$/i;

/**
 * The base URL of a Twenty server, from whatever a person pastes: a trailing slash and a door (`/rest`, `/graphql`,
 * `/metadata`, `/mcp`) are dropped, a path prefix is kept. Returns the text unchanged when it is no http(s) URL.
 */
export function normaliseTwentyUrl(pasted: string): string {
  if (!URL.canParse(pasted)) return pasted;
  const url = new URL(pasted);
  if (!/^https?:$/.test(url.protocol)) return pasted;
  const prefix = url.pathname.replace(DOORS, '').replace(/\/+$/, '');
  return `${url.protocol}//${credentials(url)}${url.host}${prefix}`;
}

/** Kept for the check, which refuses them. */
const credentials = (url: URL) => (url.username || url.password ? `${url.username}:${url.password}@` : '');

function isTwentyUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

/** class-validator check: an http(s) URL without a user name or password in it. */
export const IsTwentyUrl = () =>
  ValidateBy({
    name: 'isTwentyUrl',
    validator: {
      validate: isTwentyUrl,
      defaultMessage: () =>
        'must be a URL that starts with http:// or https:// and holds no user name or password',
    },
  });
