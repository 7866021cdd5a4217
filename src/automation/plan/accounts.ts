import type { Activity } from '../../history/activities.js';
import type { Deal } from '../../history/deal.js';
import type { Company, WorkspaceHistory } from '../../history/workspace-history.js';
import { groupedBy } from '../../statistics/grouped.js';
import { quoted } from '../../tool-kit/visible-text.js';
import type { Round } from '../jobs/job.js';
import { isOfJob } from '../../history/job-mark.js';
import { dayOf } from './deliver.js';

/** What happened with one company in a round. */
export interface AccountNews {
  readonly company: Company;
  readonly activities: readonly Activity[];
  /** Of its deals, in words. */
  readonly changes: readonly string[];
  readonly open: readonly Deal[];
  readonly coming?: number;
}

/** Companies with which anything happened, the busiest first. */
export function accountNews(
  history: WorkspaceHistory,
  round: Round,
  ids: ReadonlySet<string> | undefined,
): AccountNews[] {
  const dealsOf = groupedBy(history.deals, ({ now }) => now.companyId);
  return [...history.companies.values()]
    .filter(({ id }) => ids?.has(id) ?? true)
    .map((company) => newsOf(company, dealsOf.get(company.id) ?? [], history, round))
    .filter(({ activities, changes }) => activities.length + changes.length > 0)
    .sort((a, b) => weight(b) - weight(a) || (a.company.id < b.company.id ? -1 : 1));
}

const weight = ({ activities, changes }: AccountNews) => activities.length + 3 * changes.length;

function newsOf(
  company: Company,
  deals: readonly Deal[],
  history: WorkspaceHistory,
  round: Round,
): AccountNews {
  const about = history.activities.about('companies', company.id);
  const isIn = (at: number) => at > round.from && at <= round.due;
  const coming = about.find(
    ({ kind, at, isCancelled }) => kind === 'meeting' && at > round.due && !isCancelled,
  );
  return {
    company,
    // What jobs write is no news: else a digest would be the news of the next one.
    activities: about.filter(({ id, at, isCancelled }) => isIn(at) && !isCancelled && !isOfJob(id)),
    changes: deals.flatMap((deal) => changesOf(deal, history, isIn)),
    open: deals.filter(({ outcome }) => outcome === 'open'),
    ...(coming && { coming: coming.at }),
  };
}

function changesOf(deal: Deal, { pipeline }: WorkspaceHistory, isIn: (at: number) => boolean): string[] {
  const label = (value: unknown) =>
    pipeline.stages.find((stage) => stage.value === value)?.label ?? String(value);
  const words: Readonly<Record<string, (value: unknown) => string>> = {
    stage: label,
    amount: (value) => String(value),
    closeDate: (value) => dayOf(Number(value)),
  };
  const told = deal.changes.flatMap(({ at, field, before, after }) => {
    const word = words[field];
    if (!word || !isIn(at) || after === undefined) return [];
    const name = field === 'closeDate' ? 'close date' : field;
    return [`${name} ${before === undefined ? 'set to' : `${word(before)} →`} ${word(after)}`];
  });
  const all = isIn(deal.createdAt) ? ['new', ...told] : told;
  return all.length > 0 ? [`${quoted(deal.name, 80)}: ${all.join('; ')}`] : [];
}

const KINDS: readonly (readonly [Activity['kind'], string, string])[] = [
  ['mail-in', 'mail received', 'mails received'],
  ['mail-out', 'mail sent', 'mails sent'],
  ['meeting', 'meeting', 'meetings'],
  ['note', 'note', 'notes'],
  ['task', 'task', 'tasks'],
];

/** "3 mails received, 1 meeting". */
export function counted(activities: readonly Activity[]): string {
  const words = KINDS.flatMap(([kind, one, many]) => {
    const count = activities.filter((activity) => activity.kind === kind).length;
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  });
  return words.length > 0 ? words.join(', ') : 'no mails, meetings, notes or tasks';
}
