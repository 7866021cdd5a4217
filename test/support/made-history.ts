import { Activities, type Activity } from '../../src/history/activities';
import type { Deal, DealChange, DealState } from '../../src/history/deal';
import type { Pipeline, Stage } from '../../src/history/pipeline';
import type { Company, Contract, Person, WorkspaceHistory } from '../../src/history/workspace-history';

export const DAY = 86_400_000;
/** The moment at which made histories end. */
export const NOW = Date.UTC(2026, 5, 1);
export const ago = (days: number): number => NOW - days * DAY;

const stage = (value: string, outcome: Stage['outcome']): Stage => ({
  ...{ value, outcome },
  label: value[0] + value.slice(1).toLowerCase(),
});

export const PIPELINE: Pipeline = {
  ...{ object: 'opportunity', field: 'stage', isConfigured: false },
  stages: [
    ...['NEW', 'MEETING', 'PROPOSAL'].map((value) => stage(value, 'open')),
    stage('WON', 'won'),
    stage('LOST', 'lost'),
  ],
};

/** A deal that went through stages, each entered so many days ago. */
export function makeDeal(
  id: string,
  steps: readonly (readonly [stage: string, daysAgo: number])[],
  { state = {}, changes = [] }: { state?: Partial<DealState>; changes?: readonly DealChange[] } = {},
): Deal {
  const [[, began] = ['', 0]] = steps;
  const moves = steps.slice(1).map(([after, days], index): DealChange => {
    const before = steps[index]?.[0];
    return { at: ago(days), field: 'stage', after, ...(before !== undefined && { before }) };
  });
  const [last, closed] = steps.at(-1) ?? ['NEW', 0];
  const outcome = last === 'WON' ? 'won' : last === 'LOST' ? 'lost' : 'open';
  return {
    ...{ id, name: `Deal ${id}`, createdAt: ago(began), updatedAt: ago(closed), outcome },
    now: { stage: last, traits: {}, ...state },
    ...(outcome !== 'open' && { closedAt: ago(closed) }),
    changes: [...moves, ...changes].sort((a, b) => a.at - b.at),
  };
}

export const makeCompany = (id: string, more: Partial<Company> = {}): Company => ({
  ...{ id, name: `Company ${id}`, createdAt: ago(800), traits: {}, numbers: {} },
  ...more,
});

/** All that is not given is empty. */
export function makeHistory({
  deals = [],
  companies = [],
  people = [],
  contracts = [],
  activities = [],
}: {
  deals?: readonly Deal[];
  companies?: readonly Company[];
  people?: readonly Person[];
  contracts?: readonly Contract[];
  activities?: readonly Activity[];
} = {}): WorkspaceHistory {
  return {
    ...{ asOf: NOW, pipeline: PIPELINE, contracts, members: new Map() },
    deals: [...deals].sort((a, b) => b.createdAt - a.createdAt),
    companies: new Map(companies.map((company) => [company.id, company])),
    people: new Map(people.map((person) => [person.id, person])),
    activities: Activities.of([...activities].sort((a, b) => a.at - b.at)),
    coverage: {
      deals: { read: deals.length, total: deals.length },
      ...{ changesSince: ago(900), hidden: [], withheldMails: 0, calls: 0 },
    },
  };
}

/** A mail, meeting, note or task about records, so many days ago. */
export const makeActivity = (
  id: string,
  kind: Activity['kind'],
  daysAgo: number,
  more: Partial<Activity> = {},
): Activity => ({
  ...{ id, kind, at: ago(daysAgo), people: [], companies: [], deals: [], members: [] },
  ...more,
});
