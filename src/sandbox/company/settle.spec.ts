import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import type { Row } from '../store/row';
import { READERS } from '../store/values';
import { Workspace } from '../workspace';
import { settleFirstWorkspace } from './settle';

const NOW = Date.parse('2026-05-13T09:30:00.000Z');

function settled(seed = 1, now = NOW, scale = 1): Workspace {
  const model = new Model(standardModel('first', '2026-01-01T00:00:00.000Z'));
  const workspace = new Workspace('first', 'Fernhill Software', 'fernhill', model);
  settleFirstWorkspace(workspace, { company: 'demo', seed, scale, until: now });
  return workspace;
}

function rowsOf({ model, store }: Workspace): Map<string, Row[]> {
  return new Map(model.all().map(({ nameSingular }) => [nameSingular, [...store.table(nameSingular).all()]]));
}

describe('The demo company', () => {
  const workspace = settled();
  const { model, store } = workspace;
  const rows = rowsOf(workspace);

  it('is the same for the same seed and moment, and another for another seed', () => {
    expect(JSON.stringify([...rowsOf(settled())]) === JSON.stringify([...rows])).toBe(true);
    const names = (company: Workspace) =>
      [...company.store.table('person').all()].map((row) => row['nameLastName']);
    expect(names(settled(2))).not.toEqual(names(workspace));
  });

  it('holds only columns of the model, with values that the doors would take', () => {
    const wrong = [...rows].flatMap(([object, list]) => list.flatMap((row) => misfits(object, row)));
    expect(wrong).toEqual([]);
  });

  it('points only to records that exist, and repeats nothing that is unique', () => {
    for (const [object, list] of rows) {
      const { members, unique } = model.getShape(object);
      for (const [key, member] of members) {
        if (member.kind !== 'key') continue;
        const dangling = list.filter((row) => row[key] != null && !store.table(member.target).has(row[key]));
        expect(dangling).toHaveLength(0);
      }
      for (const { key } of unique) {
        const values = list.map((row) => row[key]).filter((value) => value != null);
        expect(new Set(values).size).toBe(values.length);
      }
    }
  });

  it('ends at the moment of start', () => {
    const start = new Date(NOW).toISOString();
    const [created, updated] = [
      (row: Row) => String(row['createdAt']),
      (row: Row) => String(row['updatedAt']),
    ];
    const wrong = [...rows.values()]
      .flat()
      .filter((row) => created(row) > updated(row) || updated(row) > start);
    expect(wrong).toEqual([]);
  });

  it('has a timeline that leads from the birth of each deal to what it is', () => {
    const told = store.table('timelineActivity');
    for (const deal of rows.get('opportunity') ?? []) {
      const own = told
        .where('targetOpportunityId', deal.id)
        .filter(({ name }) => String(name).startsWith('opportunity.'));
      expect(own[0]).toMatchObject({ name: 'opportunity.created', happensAt: deal['createdAt'] });
      expect(own.at(-1)?.['happensAt']).toBe(deal['updatedAt']);
      expect(own.map((row) => row['happensAt'])).toEqual(own.map((row) => row['happensAt']).sort());
      expect(stagesIn(own)).toEqual({ last: deal['stage'], isUnbroken: true });
    }
  });

  function misfits(object: string, row: Row): string[] {
    const { columns } = model.getShape(object);
    return Object.entries(row).flatMap(([key, value]) => {
      const column = columns.get(key);
      if (column === undefined) return [`${object}.${key}`];
      if (value === null || key === 'position' || column.type === 'TS_VECTOR') return [];
      try {
        READERS[column.type](value, column);
        return [];
      } catch (error) {
        return [`${object}.${key}: ${String(error)}`];
      }
    });
  }
});

/** The stage after the last change of it, and whether each change began where the one before had ended. */
function stagesIn(activities: readonly Row[]): { last: string; isUnbroken: boolean } {
  interface Told {
    after: { stage: string };
    diff?: { stage?: { before: string; after: string } };
  }
  let [last, isUnbroken] = ['NEW', true];
  for (const { properties, name } of activities) {
    const { after, diff } = properties as unknown as Told;
    if (name === 'opportunity.created') last = after.stage;
    if (diff?.stage === undefined) continue;
    isUnbroken &&= diff.stage.before === last;
    last = diff.stage.after;
  }
  return { last, isUnbroken };
}
