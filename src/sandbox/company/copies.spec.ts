import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { Workspace } from '../workspace';
import { Calendar } from './calendar';
import { COPIED_OBJECTS, plantCopy } from './copies';
import { addCustomObjects } from './model';
import { Planter } from './planter';
import { Random } from './random';
import { MIGRATION } from './team';

const NOW = Date.parse('2026-05-13T09:30:00.000Z');

function copied() {
  const model = new Model(standardModel('first', '2026-01-01T00:00:00.000Z'));
  const workspace = new Workspace('first', 'Fernhill Software', 'fernhill', model);
  addCustomObjects(workspace);
  const planter = new Planter(workspace, new Random(1));
  const part = planter.watch(COPIED_OBJECTS, () => plantOne(planter));
  const setting = { planter, calendar: new Calendar(NOW), team: [], random: new Random(2), hasStories: true };
  for (const copy of [30, 40]) plantCopy(setting, part, copy);
  return (object: string) => [...workspace.store.table(object).all()];
}

function plantOne(planter: Planter): void {
  const plant = (object: string, columns: Record<string, string | number>) =>
    planter.plant(object, { at: NOW, by: MIGRATION, columns }).id;
  const companyId = plant('company', { name: 'Acme', domainNamePrimaryLinkUrl: 'https://acme.example' });
  const pointOfContactId = plant('person', { emailsPrimaryEmail: 'ann@acme.example', companyId });
  const deal = { name: 'Acme – Dispatch', amountAmountMicros: 12_000_000_000, companyId, pointOfContactId };
  const opportunityId = plant('opportunity', deal);
  plant('subscription', { name: 'Acme Dispatch', mrrAmountMicros: 1_000_000_000, companyId, opportunityId });
}

describe('plantCopy', () => {
  const rowsOf = copied();

  it('gives every record a copy with an id, a name and an address of its own', () => {
    expect(rowsOf('company').map(({ name }) => name)).toEqual(['Acme', 'Acme branch 30', 'Acme branch 40']);
    expect(rowsOf('person')[1]).toMatchObject({ emailsPrimaryEmail: 'ann@acme-branch-30.example' });
    expect(rowsOf('opportunity')[2]).toMatchObject({ name: 'Acme branch 40 – Dispatch' });
    const ids = COPIED_OBJECTS.flatMap((object) => rowsOf(object).map(({ id }) => id));
    expect(new Set(ids).size).toBe(3 * COPIED_OBJECTS.length);
  });

  it('points to the copies, not to the originals', () => {
    const idsOf = (object: string) => rowsOf(object).map(({ id }) => id);
    const keysOf = (object: string, key: string) => rowsOf(object).map((row) => row[key]);
    expect(keysOf('person', 'companyId')).toEqual(idsOf('company'));
    expect(keysOf('opportunity', 'pointOfContactId')).toEqual(idsOf('person'));
    expect(keysOf('subscription', 'opportunityId')).toEqual(idsOf('opportunity'));
  });

  it('varies amounts and what follows from them alike, and moves times back', () => {
    for (const [deal, subscription] of rowsOf('opportunity').map((row, index) => [
      row,
      rowsOf('subscription')[index],
    ]))
      expect(deal?.['amountAmountMicros']).toBe(Number(subscription?.['mrrAmountMicros']) * 12);
    expect(new Set(rowsOf('opportunity').map((row) => row['amountAmountMicros'])).size).toBe(3);
    const times = rowsOf('company').map((row) => String(row['updatedAt']));
    expect([...times].sort().at(-1)).toBe(times[0]);
    expect(rowsOf('company').every((row) => row['createdAt'] === row['updatedAt'])).toBe(true);
  });
});
