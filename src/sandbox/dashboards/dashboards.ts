import type { Caller } from '../access/caller';
import { getKind } from '../entities/kinds';
import { Changes } from '../store/changes';
import { newRow } from '../store/new-row';
import type { Row } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';

const LAYOUT = getKind('pageLayout');
const TAB = getKind('pageLayoutTab');
const WIDGET = getKind('pageLayoutWidget');

/** Gives every new dashboard a layout with one tab, and takes the layout away with it. */
export function keepLayouts(workspace: Workspace): void {
  const { store, entities } = workspace;
  store.listen(({ action, object, before, after }) => {
    if (object !== 'dashboard') return;
    if (action === 'destroyed') entities.destroy(LAYOUT.name, String(before?.['pageLayoutId']));
    if (action !== 'created' || after === undefined || after['pageLayoutId'] != null) return;
    const layout = entities.create(LAYOUT, { name: 'Dashboard Layout', type: 'DASHBOARD' });
    entities.create(TAB, { title: 'Tab 1', position: 0, pageLayoutId: layout.id });
    store.table(object).put({ ...after, pageLayoutId: layout.id });
  });
}

/** Copies a dashboard with its tabs and widgets. No right is asked for (seen on 2.21). */
export function duplicateDashboard(caller: Caller, id: unknown): Record<string, unknown> {
  const { store, model, entities } = caller.workspace;
  const original = store.findLive('dashboard', id);
  if (original === undefined) {
    const friendly = 'An error occurred.';
    throw new TwentyError(`Dashboard with ID "${String(id)}" not found`, 'NOT_FOUND', { friendly });
  }
  const shape = model.getShape('dashboard');
  const layout = entities.find(LAYOUT.name, original['pageLayoutId']);
  const copy = entities.create(LAYOUT, { ...layout, id: undefined });
  for (const tab of entities.list(TAB.name, { pageLayoutId: layout?.id ?? '' })) {
    const { id: tabId } = entities.create(TAB, { ...tab, id: undefined, pageLayoutId: copy.id });
    for (const widget of entities.list(WIDGET.name, { pageLayoutTabId: tab.id }))
      entities.create(WIDGET, { ...widget, id: undefined, pageLayoutTabId: tabId });
  }
  const title = `${String(original['title'] ?? '')} (Copy)`;
  const columns = { title, pageLayoutId: copy.id };
  const row = newRow(columns, shape, caller.actor, store.table('dashboard'));
  return shown(new Changes(store, caller.actor).insert(row, shape));
}

function shown({ id, title, pageLayoutId, position, createdAt, updatedAt }: Row): Record<string, unknown> {
  return { id, title, pageLayoutId, position, createdAt, updatedAt };
}
