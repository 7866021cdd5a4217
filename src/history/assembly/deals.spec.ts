import type { Pipeline } from '../pipeline';
import type { DealRow } from '../plan/deal-plan';
import type { ChangeRow } from '../plan/timeline-plan';
import { assembleDeals, changesByRecord } from './deals';

const pipeline: Pipeline = {
  ...{ object: 'opportunity', field: 'stage', isConfigured: false },
  stages: [
    { value: 'NEW', label: 'New', outcome: 'open' },
    { value: 'WON', label: 'Won', outcome: 'won' },
    { value: 'PAID', label: 'Customer', outcome: 'won' },
    { value: 'LOST', label: 'Lost', outcome: 'lost' },
  ],
};

const row = (stage: string, over: Partial<DealRow> = {}): DealRow => ({
  ...{ id: 'd', name: 'D', createdAt: 0, updatedAt: 90, now: { stage, traits: {} } },
  ...over,
});

const moved = (at: number, before: string, after: string): ChangeRow => ({
  ...{ id: `c${at}`, of: 'd', at, changes: [{ field: 'stage', before, after }] },
});

const closedAt = async (deal: DealRow, moves: ChangeRow[] = []) =>
  (await assembleDeals([deal], await changesByRecord(moves), pipeline))[0]?.closedAt;

describe('assembleDeals', () => {
  it('takes a deal as closed since it came to its end for the last time', async () => {
    const moves = [moved(10, 'NEW', 'LOST'), moved(20, 'LOST', 'NEW'), moved(30, 'NEW', 'WON')];
    expect(await closedAt(row('PAID'), [...moves, moved(50, 'WON', 'PAID')])).toBe(30);
  });

  it('takes the close date of a deal whose moves are not known, unless it cannot be', async () => {
    expect(await closedAt(row('WON', { now: { stage: 'WON', closeDate: 40, traits: {} } }))).toBe(40);
    expect(await closedAt(row('WON', { now: { stage: 'WON', closeDate: 900, traits: {} } }))).toBe(90);
    expect(await closedAt(row('WON'))).toBe(90);
  });

  it('takes a deal that was brought in after it was over as closed on its close date', async () => {
    const over = { createdAt: 80, now: { stage: 'WON', closeDate: 40, traits: {} } };
    expect(await closedAt(row('WON', over))).toBe(40);
  });

  it('goes on with stages that the pipeline does not have any more', async () => {
    const changes = await changesByRecord([moved(10, 'GONE', 'OLDER'), moved(20, 'OLDER', 'WON')]);
    const [won] = await assembleDeals([row('WON')], changes, pipeline);
    expect(won).toMatchObject({ outcome: 'won', closedAt: 20 });
    const [lost] = await assembleDeals([row('GONE')], new Map(), pipeline);
    expect(lost?.outcome).toBe('open');
    expect(lost?.closedAt).toBeUndefined();
  });

  it('brings changes into their order, whatever order they were read in', async () => {
    const changes = await changesByRecord([moved(20, 'B', 'C'), moved(10, 'A', 'B')]);
    expect(changes.get('d')?.map(({ at }) => at)).toEqual([10, 20]);
  });
});
