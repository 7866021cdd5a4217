import type { ActivityKind } from '../../../history/activities.js';
import type { Deal } from '../../../history/deal.js';
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
export function usualMetrics(history: WorkspaceHistory): Metric[] {
  return [
    newDeals(history),
    ...closedDeals(history),
    ...amountsWon(history),
    ...newRecords(history),
    ...activities(history),
  ].filter(({ occurrences }) => occurrences.length > 0);
}

function newDeals(history: WorkspaceHistory): Metric {
  const members = dealMembers(history);
  return {
    name: 'new deals',
    measure: 'count',
    occurrences: standIns(history).deals.map((deal) => ({
      at: deal.createdAt,
      title: deal.name,
      members: members(deal),
    })),
    listed: { object: history.pipeline.object, dateField: 'createdAt', filter: {} },
  };
}

function closedDeals(history: WorkspaceHistory): Metric[] {
  const members = dealMembers(history);
  return (['won', 'lost'] as const).map((outcome) => ({
    name: `deals ${outcome}`,
    measure: 'count',
    occurrences: closed(history, outcome).map(({ deal, at }) => ({
      at,
      title: deal.name,
      members: members(deal),
    })),
    listed: {
      object: history.pipeline.object,
      dateField: 'closeDate',
      filter: { [history.pipeline.field]: stagesOf(history, outcome) },
    },
  }));
}

function amountsWon(history: WorkspaceHistory): Metric[] {
  const members = dealMembers(history);
  const byCurrency = new Map<string, Occurrence[]>();
  for (const { deal, at } of closed(history, 'won')) {
    const { amount, currency } = deal.now;
    if (amount === undefined || currency === undefined) continue;
    const known = byCurrency.get(currency) ?? [];
    known.push({ at, title: deal.name, members: members(deal), worth: amount });
    byCurrency.set(currency, known);
  }
  const filter = { [history.pipeline.field]: stagesOf(history, 'won') };
  const listed = { object: history.pipeline.object, dateField: 'closeDate', filter };
  return [...byCurrency].map(([currency, occurrences]) => ({
    name: 'amount won',
    measure: 'sum' as const,
    currency,
    occurrences,
    listed,
  }));
}

function newRecords({ companies, people }: WorkspaceHistory): Metric[] {
  const made = (
    records: Iterable<{ createdAt: number; name: string; traits: Readonly<Record<string, string>> }>,
  ) => [...records].map(({ createdAt, name, traits }) => ({ at: createdAt, title: name, members: traits }));
  return [
    { name: 'new companies', object: 'company', occurrences: made(companies.values()) },
    { name: 'new people', object: 'person', occurrences: made(people.values()) },
  ].map(({ object, ...metric }) => ({
    ...metric,
    measure: 'count',
    listed: { object, dateField: 'createdAt', filter: {} },
  }));
}

function activities({ activities: { all }, members, asOf }: WorkspaceHistory): Metric[] {
  return Object.entries(ACTIVITIES).map(([kind, name]) => ({
    name,
    measure: 'count',
    occurrences: all
      .filter((activity) => activity.kind === kind && activity.at <= asOf && !activity.isCancelled)
      .map(({ at, members: [first = ''] }): Occurrence => {
        const member = members.get(first);
        return { at, members: member === undefined ? {} : { member } };
      }),
  }));
}

function closed({ deals }: WorkspaceHistory, outcome: 'won' | 'lost'): { deal: Deal; at: number }[] {
  return deals.flatMap((deal) =>
    deal.outcome === outcome && deal.closedAt !== undefined ? [{ deal, at: deal.closedAt }] : [],
  );
}

const stagesOf = ({ pipeline }: WorkspaceHistory, outcome: 'won' | 'lost') =>
  pipeline.stages.filter((stage) => stage.outcome === outcome).map(({ label }) => label);
