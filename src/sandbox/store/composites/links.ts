import { namedInput } from '../../twenty-error';
import type { Column } from '../../model/shape';
import type { Json } from '../row';
import { isObject } from '../row';
import type { Parts, StoredParts } from './parts';
import { getPart, listOf, orNull, textOf } from './parts';

interface Link {
  readonly url: string | null;
  readonly label: string | null;
}

/** Links are written whole: what is left out is reset, and the first secondary link stands in for a missing primary. */
export function readLinks(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  for (const name of Object.keys(parts)) getPart(name, columns);
  const url = textOf(parts['primaryLinkUrl'], getPart('primaryLinkUrl', columns));
  const label = textOf(parts['primaryLinkLabel'], getPart('primaryLinkLabel', columns));
  const secondary = listOf(parts['secondaryLinks'], getPart('secondaryLinks', columns).label).map(readLink);
  const links = [{ url: url === null ? null : normalUrl(url), label }, ...secondary].filter(
    (link) => link.url !== null,
  );
  const [primary, ...others] = links;
  return {
    primaryLinkUrl: primary?.url ?? null,
    primaryLinkLabel: primary?.label ?? null,
    secondaryLinks: orNull(others.map((link): Json => ({ url: link.url, label: link.label }))),
  };
}

function readLink(value: unknown): Link {
  const { url, label } = isObject(value) ? value : {};
  return {
    url: typeof url === 'string' && url !== '' ? normalUrl(url) : null,
    label: typeof label === 'string' ? label : null,
  };
}

const SCHEME = /^(?:https?:\/\/|mailto:[^@]*@)/i;
const HOST = /^[a-z0-9\p{L}](?:[a-z0-9\p{L}-]*)(?:(?:\.[a-z0-9\p{L}-]+)+(?::\d+)?|:\d+)(?:[/?#]\S*)?$/iu;

/**
 * The origin in lower case and no slash at the end; what is no address by itself stays as it is. What only looks like
 * one, as `localhost:3000`, has the origin `null`.
 */
function normalUrl(url: string): string {
  if (!HOST.test(url.replace(SCHEME, ''))) throw notValid();
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search, hash } = new URL(url);
  return (origin + pathname + search + hash).replace(/\/$/, '');
}

function notValid() {
  return namedInput('INVALID_URL', 'The URL of the link is not valid', 'Invalid URL format.');
}
