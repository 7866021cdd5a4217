import type { Metric, Occurrence } from '../facts/metric';
import { watch } from './watched';

const NOW = Date.UTC(2026, 6, 15);
const inMonth = (back: number, members: Record<string, string> = {}): Occurrence => ({
  at: Date.UTC(2026, 6 - back, 10),
  members,
  worth: 1000,
});
const sums = (occurrences: Occurrence[]): Metric => ({ name: 'amount won', measure: 'sum', occurrences });
const counts = (occurrences: Occurrence[]): Metric => ({ name: 'new deals', measure: 'count', occurrences });
const months = Array.from({ length: 25 }, (_, back) => back);

describe('watch', () => {
  it('looks at whole months only: neither the first nor the current one', async () => {
    const [whole] = await watch(sums(months.map((back) => inMonth(back))), 'month', NOW, false);
    expect(whole?.question.values).toEqual(new Array(23).fill(1000));
    expect(whole?.periods.labelOf(22)).toBe('2026-06');
  });

  it('does not look at sums that few months have', async () => {
    expect(await watch(sums([24, 20, 13, 6, 2].map((back) => inMonth(back))), 'month', NOW, false)).toEqual(
      [],
    );
  });

  it('looks at members that were there all the time, and not at those that come and go', async () => {
    const lasting = months.map((back) => inMonth(back, { source: 'Inbound' }));
    const passing = [8, 8, 8, 9, 9, 9, 10, 10, 10].map((back) => inMonth(back, { source: 'Fair' }));
    const watched = await watch(counts([...lasting, ...passing]), 'month', NOW, true);
    expect(watched.map(({ of }) => of?.member)).toEqual([undefined, 'Inbound']);
  });

  it('looks at nothing while there are fewer than eight periods', async () => {
    expect(await watch(counts([0, 1, 2, 3].map((back) => inMonth(back))), 'month', NOW, true)).toEqual([]);
  });
});
