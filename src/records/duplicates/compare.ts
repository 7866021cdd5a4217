import { LAST_DIGITS, type Mailbox, isFreeMail } from './identifiers.js';
import { type Likeness, likeness } from './names.js';
import type { Profile } from './profile.js';
import { jaroWinkler } from './similarity.js';

/** One thing that speaks for or against two records being the same. */
export interface Evidence {
  /** Natural logarithm of the likelihood ratio; positive speaks for it. */
  weight: number;
  reason: string;
}

/** How sure it is that two records are the same, and why. */
export interface Comparison {
  /** Probability, in [0, 1]. */
  score: number;
  reasons: string[];
}

/** Log-odds before anything is known of two records that share a block. */
const PRIOR = -4;
const NAMES: Readonly<Record<Likeness, Evidence>> = {
  same: { weight: 5, reason: 'same name' },
  close: { weight: 4.5, reason: 'nearly the same name' },
  alike: { weight: 3, reason: 'similar name' },
  part: { weight: 1.5, reason: 'one name is part of the other' },
  unclear: { weight: 0, reason: 'somewhat similar name' },
  other: { weight: -3, reason: 'other name' },
};
const NAMES_SAY_LITTLE: ReadonlySet<Likeness> = new Set(['unclear', 'other']);
/** Local parts that are less alike belong to two people when they are at the same company. */
const SAME_LOCAL = 0.8;

/** How many records have a name, by its key: what everybody is called tells nobody apart. */
export type NameCounts = ReadonlyMap<string, number>;

/**
 * Probability that two records are the same, from the sum of the weights of what agrees and disagrees; the same in
 * both directions. Weights are set by hand in the spirit of the source, and tried on planted duplicates.
 * Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64, 1969; frequent names: Winkler 1989.
 * @param least below this score nothing is answered; most pairs are told apart without a look at their names
 */
export function compare(
  a: Profile,
  b: Profile,
  counts: NameCounts = NO_COUNTS,
  least = 0,
): Comparison | undefined {
  const needed = least > 0 ? Math.log(least / (1 - Math.min(least, SURE))) : -Infinity;
  const others = [
    mailboxes(a, b),
    phones(a, b),
    sites(a, b),
    pages(a, b),
    owners(a, b),
    place(a, b),
    figures(a, b),
  ];
  const before = others.reduce((sum, one) => sum + (one?.weight ?? 0), PRIOR);
  if (before + NAMES.same.weight < needed) return undefined;
  const name = names(a, b, counts);
  const odds = before + (name?.weight ?? 0);
  if (odds < needed) return undefined;
  const told = [name, ...others].filter((one) => one !== undefined && one.weight !== 0) as Evidence[];
  told.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
  return { score: 1 / (1 + Math.exp(-odds)), reasons: told.map(({ reason }) => reason) };
}

const NO_COUNTS: NameCounts = new Map();
const SURE = 0.9999;

function names(a: Profile, b: Profile, counts: NameCounts): Evidence | undefined {
  if (!a.name || !b.name) return undefined;
  const like = likeness(a.name, b.name);
  const { weight, reason } = NAMES[like];
  if (NAMES_SAY_LITTLE.has(like)) return { weight, reason };
  const bearers = Math.max(counts.get(a.name.key) ?? 0, counts.get(b.name.key) ?? 0);
  const common = Math.log(Math.max(1, bearers / 2));
  return {
    weight: Math.max(0, weight - common),
    reason: bearers > 4 ? `${reason} (as ${bearers} have)` : reason,
  };
}

const say = (weight: number, reason: string): Evidence => ({ weight, reason });

const EMAIL = {
  same: say(7, 'same email'),
  sibling: say(3, 'same email name at a related domain'),
  colleague: say(-2, 'other email, same domain'),
  other: say(-0.5, 'other email'),
};

function mailboxes({ mailboxes: ours }: Profile, { mailboxes: theirs }: Profile): Evidence | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const some = (test: (one: Mailbox, other: Mailbox) => boolean) =>
    ours.some((one) => theirs.some((other) => test(one, other)));
  if (some((one, other) => one.address === other.address)) return EMAIL.same;
  if (some(areSiblings)) return EMAIL.sibling;
  return some(areColleagues) ? EMAIL.colleague : EMAIL.other;
}

const labelOf = (domain: string) => domain.split('.').at(-2);

const areSiblings = (a: Mailbox, b: Mailbox) =>
  a.local === b.local &&
  a.local.length > 4 &&
  (labelOf(a.domain) === labelOf(b.domain) || isFreeMail(a.domain) || isFreeMail(b.domain));

function areColleagues(a: Mailbox, b: Mailbox): boolean {
  if (a.domain !== b.domain || isFreeMail(a.domain)) return false;
  return (a.local < b.local ? jaroWinkler(a.local, b.local) : jaroWinkler(b.local, a.local)) < SAME_LOCAL;
}

const PHONE = { same: say(4.5, 'same phone'), other: say(-0.3, 'other phone') };

function phones({ phones: ours }: Profile, { phones: theirs }: Profile): Evidence | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  return ours.some((one) => theirs.some((other) => areSameNumber(one, other))) ? PHONE.same : PHONE.other;
}

const areSameNumber = (a: string, b: string) =>
  a === b || (Math.min(a.length, b.length) >= LAST_DIGITS && (a.endsWith(b) || b.endsWith(a)));

const SITE = {
  same: say(8, 'same domain'),
  ending: say(3.5, 'same domain with another ending'),
  related: say(-0.3, 'related domain'),
  other: say(-1.5, 'other domain'),
};

function sites({ sites: ours }: Profile, { sites: theirs }: Profile): Evidence | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const some = (test: (one: string, other: string) => boolean) =>
    ours.some(({ label: one = '' }) => theirs.some(({ label: other = '' }) => test(one, other)));
  if (ours.some(({ key }) => theirs.some((other) => other.key === key))) return SITE.same;
  if (some((one, other) => one === other)) return SITE.ending;
  return some((one, other) => one.includes(other) || other.includes(one)) ? SITE.related : SITE.other;
}

const PAGE = { same: say(8, 'same profile link'), other: say(-1, 'other profile link') };

function pages({ pages: ours }: Profile, { pages: theirs }: Profile): Evidence | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  return ours.some((page) => theirs.includes(page)) ? PAGE.same : PAGE.other;
}

const OWNER = {
  same: say(2, 'linked to the same record'),
  other: say(-1.5, 'linked to other records'),
  /** Deals and the like of two companies are two, even if all else agrees. */
  decisive: say(-4, 'linked to other records'),
};

/** One thing that both belong to is enough: a company, say. */
function owners({ keys: ours, figures: own }: Profile, { keys: theirs }: Profile): Evidence | undefined {
  const inBoth = (key: string | undefined, index: number) => key !== undefined && theirs[index] !== undefined;
  if (ours.some((key, index) => inBoth(key, index) && key === theirs[index])) return OWNER.same;
  if (!ours.some(inBoth)) return undefined;
  return own.length > 0 ? OWNER.decisive : OWNER.other;
}

const PLACE = { city: say(0.7, 'same city'), country: say(-1, 'other country') };

function place(a: Profile, b: Profile): Evidence | undefined {
  if (a.city && a.city === b.city) return PLACE.city;
  return a.country && b.country && a.country !== b.country ? PLACE.country : undefined;
}

const MOST_OF_FIGURES = 3;
const FIGURE = { same: 1, other: -1.5 };

/** Each amount or day in which both agree speaks for it, each in which they do not speaks against it. */
function figures({ figures: ours }: Profile, { figures: theirs }: Profile): Evidence | undefined {
  const sum = ours.reduce((total, value, index) => {
    const other = theirs[index];
    if (value === undefined || other === undefined) return total;
    return total + (value === other ? FIGURE.same : FIGURE.other);
  }, 0);
  if (sum === 0) return undefined;
  const weight = Math.sign(sum) * Math.min(MOST_OF_FIGURES, Math.abs(sum));
  return say(weight, sum > 0 ? 'same figures' : 'other figures');
}
