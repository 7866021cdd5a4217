import { clock } from '../clock';
import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { Changes } from './changes';
import { Store } from './store';

const KEY = { source: 'API', name: 'key', workspaceMemberId: null, userId: null };

describe('Changes', () => {
  afterEach(() => jest.restoreAllMocks());

  it('move a record to the trash in one moment, however the time goes on meanwhile', () => {
    const store = new Store(new Model(standardModel('w', '2026-01-01T00:00:00.000Z')));
    const company = store.model.getShape('company');
    const row = { id: 'acme', name: 'A', deletedAt: null, updatedAt: '2026-01-01T00:00:00.000Z' };
    store.table('company').put(row);
    let now = Date.parse('2026-02-01T00:00:00.000Z');
    jest.spyOn(clock, 'now').mockImplementation(() => (now += 1));
    const { deletedAt, updatedAt } = new Changes(store, KEY).trash(row, company);
    expect(deletedAt).toMatch(/^2026-02-01/);
    expect(updatedAt).toBe(deletedAt);
  });
});
