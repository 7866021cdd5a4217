import { Injectable } from '@nestjs/common';
import { AccountHealthService } from '../../analytics/scores/health/account-health.service.js';
import { Histories } from '../../history/histories.js';
import { RecordChoice } from '../../history/record-choice.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import type { Round } from '../jobs/job.js';
import { type AccountNews, accountNews, counted } from './accounts.js';
import { type Telling, dayOf, delivered, since } from './deliver.js';
import { Owners, stillHere } from './owners.js';
import type { Plan } from './plan.js';

const ALL = 100_000;
const MOST_DEALS = 5;

/** Tells of each account what happened with it; says nothing of those with which nothing did. */
@Injectable()
export class AccountsPlanner {
  constructor(
    private readonly histories: Histories,
    private readonly choice: RecordChoice,
    private readonly health: AccountHealthService,
    private readonly owners: Owners,
  ) {}

  /** Mails, meetings, notes and tasks, with who was part of them. */
  async summary(round: Round): Promise<Plan> {
    const { history, news, fallback } = await this.read(round);
    const tellings = news
      .filter(({ activities }) => activities.length > 0)
      .map((one) =>
        telling(one, history, `Activity ${since(round)}`, [counted(one.activities), ...whoOf(one, history)]),
      );
    return delivered(tellings, round, fallback);
  }

  /** What happened, how its deals and the account itself stand, and what is to come. */
  async digest(round: Round): Promise<Plan> {
    const [{ history, news, fallback }, health] = await Promise.all([this.read(round), this.healths()]);
    const tellings = news.map((one) =>
      telling(one, history, `Digest, ${since(round)}`, [
        counted(one.activities),
        ...one.changes,
        ...openOf(one, history),
        ...(health.has(one.company.id) ? [`**Health:** ${health.get(one.company.id)}`] : []),
        ...(one.coming === undefined ? [] : [`**Next meeting:** ${dayOf(one.coming)}`]),
      ]),
    );
    return delivered(tellings, round, fallback);
  }

  private async read(round: Round) {
    const { filter, to, as } = round.job.form;
    const history = await this.histories.read({ activities: true, tone: true });
    const [ids, fallback] = await Promise.all([
      this.choice.ids('company', filter),
      as === 'email' ? undefined : this.owners.find(to),
    ]);
    return { history, fallback, news: accountNews(history, round, ids) };
  }

  private async healths(): Promise<Map<string, string>> {
    const input = { by: 'account', limit: ALL, chart: false, explain: false } as const;
    const { accounts = [] } = await this.health.report(input);
    return new Map(accounts.map(({ id, health, status }) => [id, `${health} of 100, ${status}`]));
  }
}

const telling = (
  { company }: AccountNews,
  history: WorkspaceHistory,
  what: string,
  lines: readonly string[],
): Telling => ({
  target: company.id,
  title: `${what}: ${quoted(company.name, 80)}`,
  lines: lines.map((line) => `- ${line}`),
  links: [{ object: 'company', id: company.id }],
  ownerId: stillHere(company.ownerId, history),
});

/** Our people, those with the most first. */
function whoOf({ activities }: AccountNews, { members }: WorkspaceHistory): string[] {
  const counts = new Map<string, number>();
  for (const id of activities.flatMap((activity) => activity.members))
    counts.set(id, (counts.get(id) ?? 0) + 1);
  const names = [...counts]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([id, count]) => (members.has(id) ? [`${oneLine(members.get(id) ?? '', 60)} ${count}`] : []));
  return names.length > 0 ? [`**By:** ${names.slice(0, MOST_DEALS).join(', ')}`] : [];
}

function openOf({ open }: AccountNews, { pipeline }: WorkspaceHistory): string[] {
  if (open.length === 0) return [];
  const named = open.slice(0, MOST_DEALS).map(({ name, now }) => {
    const stage = pipeline.stages.find(({ value }) => value === now.stage)?.label;
    const amount = now.amount === undefined ? [] : [`${now.amount} ${now.currency ?? ''}`.trim()];
    const close = now.closeDate === undefined ? [] : [`closes ${dayOf(now.closeDate)}`];
    return `${quoted(name, 60)} (${[stage, ...amount, ...close].filter(Boolean).join(', ')})`;
  });
  const more = open.length - named.length;
  return [`**Open:** ${named.join('; ')}${more > 0 ? ` and ${more} more` : ''}`];
}
