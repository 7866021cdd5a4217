import { DAY } from '../../../statistics/day.js';
import { forEachInTurns, sortInTurns } from '../../../workers/turns.js';
import { isOpen, isRunning } from '../../../history/features/accounts.js';
import { daysSince, toneOf, within } from '../../../history/features/engagement.js';
import { sound } from '../../../history/features/engagement.features.js';
import { engagementOf } from '../../../history/features/engagement-of.js';
import { count } from '../../../history/features/feature.js';
import type { Deal } from '../../../history/deal.js';
import type { Person } from '../../../history/workspace-history.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Book } from '../book.js';
import { type Fit, Fits } from './fit.js';
import type { NurtureCandidate } from './nurture.schemas.js';

/** Longer ago, people do not remember. */
const FORGOTTEN = 730;
/** So many contacts are as good as more. */
const LIVELY = 8;

interface Wish {
  readonly ids: ReadonlySet<string> | undefined;
  readonly quietDays: number;
}

/** People who could be warmed up, the best first: known and quiet, at no customer, with no open deal. */
export async function nurtureCandidates(book: Book, { ids, quietDays }: Wish): Promise<NurtureCandidate[]> {
  const { people, companies } = book.history;
  const fits = await Fits.of(book.history);
  const found: NurtureCandidate[] = [];
  await forEachInTurns(people.values(), (person) => {
    if (ids && !ids.has(person.id)) return;
    const company = person.companyId === undefined ? undefined : companies.get(person.companyId);
    const candidate = candidateOf(book, person, fits.of(person, company));
    if (candidate && candidate.quietFor >= quietDays)
      found.push({ ...candidate, ...(company && { company: oneLine(company.name, 120) }) });
  });
  return sortInTurns(found, (a, b) => b.score - a.score || a.quietFor - b.quietFor);
}

function candidateOf(book: Book, person: Person, fit: Fit): NurtureCandidate | undefined {
  const { history, accounts } = book;
  const at = history.asOf;
  const engagement = engagementOf(history, 'people', { id: person.id, at });
  const [quiet, contacts] = [daysSince(engagement), within(engagement, FORGOTTEN).length];
  const deals = dealsOf(book, person);
  const isBusy =
    deals.some((deal) => isOpen(deal, at)) ||
    accounts.contractsOf(person.companyId ?? '', at).some((contract) => isRunning(contract, at));
  if (
    quiet === undefined ||
    isBusy ||
    history.activities.about('people', person.id).some((one) => one.at > at)
  )
    return undefined;
  const lost = deals.find(({ outcome }) => outcome === 'lost');
  const tone = toneOf({ ...engagement, at: at - (quiet - 1) * DAY });
  return {
    ...{ id: person.id, name: oneLine(person.name, 120) },
    ...(person.jobTitle !== undefined && { jobTitle: oneLine(person.jobTitle, 80) }),
    score: Math.round(fit.score / 2 + 50 * Math.min(1, contacts / LIVELY)),
    ...{ fit: fit.score, quietFor: Math.floor(quiet) },
    why: [
      ...fit.reasons.slice(0, 2),
      `${count(contacts, 'contact')} in two years, the last one ${count(quiet, 'day')} ago`,
      ...(tone === undefined ? [] : [`their last mails sounded ${sound(tone)}`]),
      ...(lost ? [`a deal was lost${reasonOf(lost)}`] : []),
    ],
    nextStep: nextStep(lost, tone),
  };
}

function dealsOf({ accounts, history }: Book, { id, companyId }: Person): Deal[] {
  const own = accounts.dealsWith(id, history.asOf);
  const theirs = companyId === undefined ? [] : accounts.dealsOf(companyId, history.asOf);
  return [...new Set([...own, ...theirs])];
}

/** "(Lost because of: Price)". */
function reasonOf({ now }: Deal): string {
  const reason = Object.entries(now.traits).find(([name]) => /reason|because/i.test(name))?.[1];
  return reason === undefined ? '' : ` (${oneLine(reason, 60)})`;
}

function nextStep(lost: Deal | undefined, tone: number | undefined): string {
  if (tone !== undefined && tone < -0.2) return 'Ask what went wrong before you offer anything.';
  if (lost) return `Ask what has changed since the deal was lost${reasonOf(lost)}.`;
  return 'Write with something useful for their business, and ask for a short call.';
}
