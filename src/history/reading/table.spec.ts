import { ALL } from '../../query/filter/lower';
import type { Selection } from '../../query/requests/selection';
import { Table } from './table';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const row = (id: string, createdAt: string, updatedAt = createdAt) => ({ id, createdAt, updatedAt });

async function tableOf(isChosen: boolean): Promise<Table> {
  const selection = { chosen: [] } as unknown as Selection;
  const table = new Table({ selection, filter: ALL, pageSize: 10, most: 10, read: ({ id }) => id });
  table.isChosen = isChosen;
  await table.take([row('kept', at(-600), at(-0.1))]);
  await table.settle(NOW, 0);
  return table;
}

describe('Table.isNew', () => {
  it.each([
    ['what it knows as it is', row('kept', at(-600), at(-0.1)), false],
    ['what has changed', row('kept', at(-600), at(5)), true],
    ['what was made since', row('made', at(5)), true],
    ['what was there before and was not kept', row('other', at(-900), at(5)), true],
  ])('of all rows: %s', async (_what, fresh, isNew) => {
    expect((await tableOf(false)).isNew(fresh)).toBe(isNew);
  });

  it.each([
    ['what has changed', row('kept', at(-600), at(5)), true],
    ['what was made since', row('made', at(5)), true],
    ['what was there before and was not chosen', row('other', at(-900), at(5)), false],
  ])('of chosen rows: %s', async (_what, fresh, isNew) => {
    expect((await tableOf(true)).isNew(fresh)).toBe(isNew);
  });
});
