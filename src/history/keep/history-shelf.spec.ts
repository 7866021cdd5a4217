import { readConfig } from '../../config/read-config';
import { connect } from '../../connections/connection';
import { UNLIMITED } from '../../connections/scope';
import { ServerJobs } from '../../queue/server-jobs';
import type { WorkspaceSchema } from '../../schema/workspace-schema';
import type { WorkspaceHistory } from '../workspace-history';
import type { HistoryBuilder, Wish } from './history-builder';
import { HistoryShelf } from './history-shelf';

const TWENTY = 'https://crm.example.com';
const CALLER = { report: () => undefined };

const wishOf = (key: string): Wish => ({
  connection: connect(TWENTY, key, 'caller'),
  scope: UNLIMITED,
  schema: { version: '1' } as WorkspaceSchema,
  parts: ['core'],
});

/** A shelf whose histories have so many rows, and are told as said. */
function shelf(rows: number, tell: (count: number) => boolean = () => true) {
  const counts = { begun: 0, told: 0 };
  const builder = {
    begin: () => Promise.resolve({ rows, has: () => true, number: (counts.begun += 1) }),
    tell: async ({ number }: { number: number }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return tell((counts.told += 1)) ? ({ asOf: number } as WorkspaceHistory) : undefined;
    },
  } as unknown as HistoryBuilder;
  const jobs = new ServerJobs(readConfig({ TWENTY_API_URL: TWENTY }));
  return { counts, shelf: new HistoryShelf(builder, jobs) };
}

describe('HistoryShelf', () => {
  it('reads for more connections at the same time than it keeps histories of', async () => {
    const { shelf: full } = shelf(1);
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
    const histories = await Promise.all(keys.map((key) => full.read(wishOf(key), CALLER)));
    expect(new Set(histories.map(({ asOf }) => asOf)).size).toBe(50);
  });

  it('reads a history once and brings it up to date afterwards', async () => {
    const { shelf: own, counts } = shelf(1);
    for (let count = 0; count < 3; count += 1) await own.read(wishOf('a'), CALLER);
    expect(counts).toEqual({ begun: 1, told: 3 });
  });

  it('keeps as many rows as there is room for', async () => {
    const { shelf: own, counts } = shelf(1_500_000);
    for (const key of ['a', 'b', 'b', 'a']) await own.read(wishOf(key), CALLER);
    expect(counts.begun).toBe(3);
  });

  it('begins a history anew when too much of it has changed', async () => {
    const { shelf: own, counts } = shelf(1, (count) => count !== 2);
    await own.read(wishOf('a'), CALLER);
    expect(await own.read(wishOf('a'), CALLER)).toMatchObject({ asOf: 2 });
    expect(counts.begun).toBe(2);
  });
});
