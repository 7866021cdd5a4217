import { badInput } from '../../twenty-error';
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

const ORIGIN = /^(https?:\/\/[^/?#]+)(.*)$/i;
const HOST = /^[a-z0-9\p{L}](?:[a-z0-9\p{L}-]*)(?:\.[a-z0-9\p{L}-]+)+(?::\d+)?(?:[/?#]\S*)?$/iu;

/** The origin in lower case and no slash at the end; an address without scheme stays as it is. */
function normalUrl(url: string): string {
  const [, origin, rest = ''] = ORIGIN.exec(url) ?? [];
  if (origin !== undefined && URL.canParse(url)) return origin.toLowerCase() + rest.replace(/\/$/, '');
  if (origin === undefined && HOST.test(url)) return url.replace(/\/$/, '');
  throw badInput('INVALID_URL', 'The URL of the link is not valid', 'Invalid URL format.');
}
