import { DAY } from '../../statistics/day.js';
import { mapInTurns } from '../../workers/turns.js';
import type { Activity } from '../../history/activities.js';
import type { Company, Contract, WorkspaceHistory } from '../../history/workspace-history.js';
import { wholeDays } from '../../history/signals/signal.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import type { BestAction } from './attention.schemas.js';
import { dayOf } from './reason-words.js';

/** Contracts that renew within so many days, about which nobody has met the customer for a month. */
const AHEAD = 60;
const QUIET = 30;

/** Of the companies that are meant. */
export async function renewalActions(
  history: WorkspaceHistory,
  isMeant: (company: Company) => boolean,
): Promise<BestAction[]> {
  const running = history.contracts.filter(({ endedAt }) => endedAt === undefined);
  const told = await mapInTurns(running, (contract) => {
    const company = history.companies.get(contract.companyId ?? '');
    return (company && isMeant(company) && renewal(contract, company, history)) || [];
  });
  return told.flat();
}

function renewal(contract: Contract, company: Company, history: WorkspaceHistory): BestAction | undefined {
  const days = wholeDays(history.asOf, contract.renewsAt ?? 0);
  if (days < 0 || days > AHEAD) return undefined;
  const quiet = quietDays(company, history);
  if (quiet === undefined || quiet < QUIET) return undefined;
  const touched = quiet === Infinity ? 'nothing was ever done about them' : `last in touch ${quiet} days ago`;
  const why = `${quoted(contract.name, 80)} renews in ${days} days; ${touched}.`;
  return talk(company, history, { days, why });
}

/** Since when nothing was done about a company; nothing when a meeting is to come. */
function quietDays({ id }: Company, { activities, asOf }: WorkspaceHistory): number | undefined {
  const about = activities.about('companies', id);
  if (about.some((one) => isMeetingAhead(one, asOf))) return undefined;
  const last = about.findLast(({ at }) => at <= asOf)?.at;
  return last === undefined ? Infinity : wholeDays(last, asOf);
}

const isMeetingAhead = ({ kind, at, isCancelled }: Activity, asOf: number) =>
  kind === 'meeting' && at > asOf && isCancelled !== true;

function talk(
  { id, name, ownerId }: Company,
  { asOf, members }: WorkspaceHistory,
  { days, why }: { days: number; why: string },
): BestAction {
  const title = `Talk to ${quoted(name, 60)} about the renewal`;
  const dueAt = dayOf(asOf + Math.min(7, days) * DAY);
  const assignee = ownerId === undefined ? {} : { assignee: ownerId };
  return {
    ...{ action: title, why, due: dueAt, about: { object: 'company', id, name: oneLine(name, 120) } },
    who: members.get(ownerId ?? '') ?? 'whoever looks after customers',
    urgency: Math.round(100 * (0.3 + 0.4 * (1 - days / AHEAD))) / 100,
    call: {
      tool: 'twenty_create_task',
      arguments: { title, dueAt, ...assignee, links: [{ object: 'company', id }] },
    },
  };
}
