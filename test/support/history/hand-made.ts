import { Activities, type Activity, type ActivityKind } from '../../../src/history/activities';
import type { Deal, DealChange, DealState } from '../../../src/history/deal';
import type { Company, Person, WorkspaceHistory } from '../../../src/history/workspace-history';

export const DAY = 24 * 3_600_000;
/** A moment to count days from. */
export const NOW = Date.UTC(2026, 6, 15, 12);
export const ago = (days: number) => NOW - days * DAY;

const STAGES = [
  ['NEW', 'New', 'open'],
  ['MEETING', 'Meeting', 'open'],
  ['PROPOSAL', 'Proposal', 'open'],
  ['CUSTOMER', 'Won', 'won'],
  ['LOST', 'Lost', 'lost'],
] as const;

export const PIPELINE = {
  ...{ object: 'opportunity', field: 'stage', isConfigured: false },
  stages: STAGES.map(([value, label, outcome]) => ({ value, label, outcome })),
};

type Given = Partial<Omit<Deal, 'now'>> & { readonly now?: Partial<DealState> };

/** An open deal that nothing speaks against, but for what is given. */
export function deal(id: string, { now, ...given }: Given = {}): Deal {
  const state = {
    ...{ stage: 'NEW', amount: 1_000, currency: 'EUR', closeDate: ago(-60) },
    ...{ ownerId: 'ann', companyId: 'acme', contactId: 'joe', traits: {} },
    ...now,
  };
  return {
    ...{ id, name: `Deal ${id}`, createdAt: ago(20), updatedAt: ago(1), outcome: 'open', changes: [] },
    ...given,
    now: state,
  };
}

/** Days before now at which a deal came into each stage; the first is where it began. */
export function passed(
  id: string,
  steps: readonly (readonly [days: number, stage: string])[],
  given: Given = {},
) {
  const changes = steps.slice(1).map(([days, after], index): DealChange => {
    const before = steps[index]?.[1];
    return { at: ago(days), field: 'stage', after, ...(before !== undefined && { before }) };
  });
  const last = steps.at(-1) ?? [0, 'NEW'];
  const outcome = STAGES.find(([value]) => value === last[1])?.[2] ?? 'open';
  const end = outcome === 'open' ? {} : { closedAt: ago(last[0]) };
  const more = given.changes ?? [];
  return deal(id, {
    ...{ createdAt: ago(steps[0]?.[0] ?? 0), outcome, ...end },
    ...given,
    changes: [...changes, ...more].sort((a, b) => a.at - b.at),
    now: { ...given.now, stage: last[1] },
  });
}

let count = 0;
/** Something done about a deal's contact and company. */
export const activity = (kind: ActivityKind, days: number, given: Partial<Activity> = {}): Activity => ({
  ...{ id: `activity-${++count}`, kind, at: ago(days) },
  ...{ people: ['joe'], companies: ['acme'], deals: [], members: ['ann'] },
  ...given,
});

export const company = (id: string, given: Partial<Company> = {}): Company => ({
  ...{ id, name: id, createdAt: ago(700), traits: {}, numbers: {} },
  ...given,
});

export const person = (id: string, companyId: string, given: Partial<Person> = {}): Person => ({
  ...{ id, name: id, createdAt: ago(700), companyId, traits: {} },
  ...given,
});

const byId = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]));

interface Parts extends Partial<Omit<WorkspaceHistory, 'activities' | 'companies' | 'people'>> {
  readonly activities?: readonly Activity[];
  readonly companies?: readonly Company[];
  readonly people?: readonly Person[];
}

export const historyOf = ({ activities = [], companies, people, ...parts }: Parts): WorkspaceHistory => ({
  ...{ asOf: NOW, pipeline: PIPELINE, deals: [], contracts: [] },
  members: new Map([['ann', 'Ann Archer']]),
  companies: byId(companies ?? [company('acme')]),
  people: byId(people ?? [person('joe', 'acme')]),
  activities: Activities.of([...activities].sort((a, b) => a.at - b.at)),
  coverage: {
    ...{ changesSince: ago(1_000), hidden: [], withheldMails: 0, calls: 1 },
    deals: { read: parts.deals?.length ?? 0, total: parts.deals?.length ?? 0 },
  },
  ...parts,
});
