import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { Changes } from '../store/changes';
import { Store } from '../store/store';
import { keepTimeline } from './timeline';

const KEY = { source: 'API', name: 'key', workspaceMemberId: null, userId: null };
const USER = { source: 'MANUAL', name: 'Ann', workspaceMemberId: 'ann', userId: 'u' };

function watched() {
  const store = new Store(new Model(standardModel('w', '2026-01-01T00:00:00.000Z')));
  keepTimeline(store);
  const company = store.model.getShape('company');
  const rows = () => [...store.table('timelineActivity').all()];
  const rename = (who: typeof KEY | typeof USER, name: string) => {
    const before = store.table('company').get('acme');
    if (before !== undefined) new Changes(store, who).update(before, { name }, company);
  };
  store.table('company').put({ id: 'acme', name: 'A' });
  return { store, company, rows, rename };
}

describe('keepTimeline', () => {
  it('writes what was before and what is after', () => {
    const { rows, rename } = watched();
    rename(KEY, 'B');
    expect(rows()).toMatchObject([
      {
        name: 'company.updated',
        targetCompanyId: 'acme',
        properties: { diff: { name: { before: 'A', after: 'B' } } },
      },
    ]);
  });

  it('writes nothing for a change that changes nothing', () => {
    const { rows, rename } = watched();
    rename(KEY, 'A');
    expect(rows()).toEqual([]);
  });

  it('keeps the changes of a key apart, and joins those of a user', () => {
    const byKey = watched();
    ['B', 'C'].forEach((name) => byKey.rename(KEY, name));
    expect(byKey.rows()).toHaveLength(2);
    const byUser = watched();
    ['B', 'C'].forEach((name) => byUser.rename(USER, name));
    expect(byUser.rows()).toMatchObject([
      { workspaceMemberId: 'ann', properties: { diff: { name: { before: 'A', after: 'C' } } } },
    ]);
  });

  it('shows a note on the record it is tied to', () => {
    const { store, rows } = watched();
    store.table('note').put({ id: 'memo', title: 'Memo' });
    const target = { id: 'tie', noteId: 'memo', targetCompanyId: 'acme' };
    new Changes(store, KEY).insert(target, store.model.getShape('noteTarget'));
    expect(rows()).toMatchObject([
      {
        name: 'linked-note.created',
        targetCompanyId: 'acme',
        linkedRecordId: 'memo',
        linkedRecordCachedName: 'Memo',
      },
    ]);
  });
});
