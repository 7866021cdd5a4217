import type { ActivityKind } from '../../../history/activities.js';
import type { Deal } from '../../../history/deal.js';
import type { Traits } from '../../../history/terms.js';
import { groupInTurns, mapInTurns } from '../../../workers/turns.js';
import { standIns } from '../../../history/stand-ins.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { dealMembers } from './deal-members.js';
import type { Metric, Occurrence } from './metric.js';

const ACTIVITIES: Readonly<Partial<Record<ActivityKind, string>>> = {
  'mail-in': 'mails received',
  'mail-out': 'mails sent',
  meeting: 'meetings',
};

/** What a workspace is watched for when nothing is named. */
export async function usualMetrics(history: WorkspaceHistory): Promise<Metric[]> {
  const members = dealMembers(history);
  const closed = {
    won: await closings(history, 'won', members),
    lost: await closings(history, 'lost', members),
  };
  const metrics = [
    await newDeals(history, members),
    ...(['won', 'lost'] as const).map((outcome) => closedDeals(history, outcome, closed[outcome])),
    ...(await amountsWon(history, closed.won)),
    ...(await newRecords(history)),
    ...(await activities(history)),
  ];
  return metrics.filter(({ occurrences }) => occurrences.length > 0);
}

type MembersOf = ReturnType<typeof dealMembers>;

async function newDeals(history: WorkspaceHistory, membersOf: MembersOf): Promise<Metric> {
  return {
    name: 'new deals',
    measure: 'count',
    occurrences: await mapInTurns(standIns(history).deals, (deal) => ({
      at: deal.createdAt,
      title: deal.name,
      members: membersOf(deal),
    })),
    listed: { object: history.pipeline.object, dateField: 'createdAt', filter: {} },
  };
}

type Closing = Occurrence & { readonly deal: Deal };

async function closings(
  { deals }: WorkspaceHistory,
  wanted: 'won' | 'lost',
  membersOf: MembersOf,
): Promise<Closing[]> {
  const all = await mapInTurns(deals, (deal): Closing[] =>
    deal.outcome === wanted && deal.closedAt !== undefined
      ? [{ deal, at: deal.closedAt, title: deal.name, members: membersOf(deal) }]
      : [],
  );
  return all.flat();
}

const closedDeals = (
  history: WorkspaceHistory,
  outcome: 'won' | 'lost',
  occurrences: readonly Occurrence[],
): Metric => ({
  ...{ name: `deals ${outcome}`, measure: 'count', occurrences },
  listed: listedAs(history, outcome),
});

async function amountsWon(history: WorkspaceHistory, won: readonly Closing[]): Promise<Metric[]> {
  const byCurrency = await groupInTurns(won, ({ deal: { now } }) =>
    now.amount === undefined ? undefined : now.currency,
  );
  return mapInTurns(byCurrency, ([currency, own]) => ({
    ...{ name: 'amount won', measure: 'sum' as const, currency },
    occurrences: own.map(({ deal, ...one }) => ({ ...one, worth: deal.now.amount ?? 0 })),
    listed: listedAs(history, 'won'),
  }));
}

const listedAs = ({ pipeline }: WorkspaceHistory, outcome: 'won' | 'lost') => ({
  ...{ object: pipeline.object, dateField: 'closeDate' },
  filter: {
    [pipeline.field]: pipeline.stages.filter((stage) => stage.outcome === outcome).map(({ label }) => label),
  },
});

interface Made {
  readonly createdAt: number;
  readonly name: string;
  readonly traits: Traits;
}

async function newRecords({ companies, people }: WorkspaceHistory): Promise<Metric[]> {
  const made = (records: Iterable<Made>) =>
    mapInTurns(records, ({ createdAt, name, traits }) => ({ at: createdAt, title: name, members: traits }));
  return [
    { name: 'new companies', object: 'company', occurrences: await made(companies.values()) },
    { name: 'new people', object: 'person', occurrences: await made(people.values()) },
  ].map(({ object, ...metric }) => ({
    ...metric,
    measure: 'count',
    listed: { object, dateField: 'createdAt', filter: {} },
  }));
}

async function activities({ activities: { all }, members, asOf }: WorkspaceHistory): Promise<Metric[]> {
  const happened = await groupInTurns(all, ({ kind, at, isCancelled }) =>
    at <= asOf && !isCancelled ? kind : undefined,
  );
  const metrics: Metric[] = [];
  for (const [kind, name] of Object.entries(ACTIVITIES))
    metrics.push({
      ...{ name, measure: 'count' },
      occurrences: await mapInTurns(
        happened.get(kind as ActivityKind) ?? [],
        ({ at, members: [first = ''] }): Occurrence => {
          const member = members.get(first);
          return { at, members: member === undefined ? {} : { member } };
        },
      ),
    });
  return metrics;
}
