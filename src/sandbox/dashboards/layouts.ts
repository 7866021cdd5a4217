import type { Caller } from '../access/caller';
import { widgetProblems } from '../entities/entity-checks';
import { createEntity, removeEntity, updateEntity } from '../entities/entity-roots';
import { entityMissing, refuseWriter, shownEntity } from '../entities/entity-refusals';
import type { Entity } from '../entities/entity-store';
import { getKind } from '../entities/kinds';
import { failure, refusal } from '../metadata/model-refusal';
import { isObject } from '../store/row';
import { databaseRefusal } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import { refuseWrongChart } from './chart-checks';

type Given = Readonly<Record<string, unknown>>;

/** A layout written whole, in /metadata's schema. */
export const LAYOUT_SDL = `
input UpdatePageLayoutWidgetWithIdInput {
  id: UUID!, pageLayoutTabId: UUID!, title: String!, type: WidgetType!, objectMetadataId: UUID
  gridPosition: GridPositionInput!, position: JSON, configuration: JSON, conditionalDisplay: JSON
  conditionalAvailabilityExpression: String
}
input UpdatePageLayoutTabWithWidgetsInput {
  id: UUID!, title: String!, position: Float!, icon: String, layoutMode: PageLayoutTabLayoutMode = GRID
  widgets: [UpdatePageLayoutWidgetWithIdInput!]!
}
input UpdatePageLayoutWithTabsInput {
  name: String!, type: PageLayoutType!, objectMetadataId: UUID, tabs: [UpdatePageLayoutTabWithWidgetsInput!]!
}
extend type Mutation {
  updatePageLayoutWithTabsAndWidgets(id: String!, input: UpdatePageLayoutWithTabsInput!): PageLayout!
}
`;

const LAYOUT = getKind('pageLayout');
const TAB = getKind('pageLayoutTab');
const WIDGET = getKind('pageLayoutWidget');

const listOf = (value: unknown): Given[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Makes, changes and removes tabs and widgets until the layout is as given; all is checked before the first of it. */
function writeWhole(caller: Caller, id: unknown, given: Given): Entity {
  const { entities } = caller.workspace;
  refuseWriter(LAYOUT, caller, 'update', given);
  const { tabs: wanted, ...own } = given;
  const tabs = listOf(wanted);
  const widgets = tabs.flatMap((tab) => listOf(tab['widgets']));
  refuseMalformed(tabs, widgets);
  const layout = entities.find(LAYOUT.name, id);
  if (layout === undefined) throw entityMissing(LAYOUT, id, 'read');
  for (const widget of widgets) refuseWrongChart(widget, caller.workspace);
  refuseWrongWidgets(widgets);
  updateEntity(LAYOUT, caller, id, own);
  const before = entities.list(TAB.name, { pageLayoutId: layout.id });
  for (const tab of tabs) put(caller, TAB, before, { ...tab, pageLayoutId: layout.id });
  const hanging = before.flatMap((tab) => entities.list(WIDGET.name, { pageLayoutTabId: tab.id }));
  for (const widget of widgets) put(caller, WIDGET, hanging, widget);
  remove(caller, WIDGET, hanging, widgets);
  remove(caller, TAB, before, tabs);
  return shownEntity(entities.find(LAYOUT.name, id) ?? layout, caller.workspace);
}

function put(caller: Caller, kind: typeof TAB, before: readonly Entity[], given: Given): void {
  if (before.some((one) => one.id === given['id'])) updateEntity(kind, caller, given['id'], given);
  else createEntity(kind, caller, given);
}

function remove(caller: Caller, kind: typeof TAB, before: readonly Entity[], kept: readonly Given[]): void {
  const ids = new Set(kept.map((one) => one['id']));
  const { entities } = caller.workspace;
  for (const one of before)
    if (!ids.has(one.id) && entities.find(kind.name, one.id)) removeEntity(kind, caller, one.id, 'destroy');
}

function refuseMalformed(tabs: readonly Given[], widgets: readonly Given[]): void {
  const least = { row: 0, column: 0, rowSpan: 1, columnSpan: 1 };
  const problems = [
    ...(tabs.length === 0 ? ['tabs must contain at least 1 elements'] : []),
    ...widgets.flatMap(({ gridPosition }) =>
      Object.entries(least).flatMap(([name, bound]) =>
        isObject(gridPosition) && Number(gridPosition[name]) < bound
          ? [`${name} must not be less than ${bound}`]
          : [],
      ),
    ),
  ];
  if (problems.length > 0) throw databaseRefusal(problems.join(', '), 'An error occurred.');
}

function refuseWrongWidgets(widgets: readonly Given[]): void {
  const failures = widgets.flatMap((widget) => {
    const problems = widgetProblems(widget);
    const known = {
      universalIdentifier: String(widget['id']),
      pageLayoutTabUniversalIdentifier: String(widget['pageLayoutTabId']),
    };
    return problems.length > 0 ? [failure(WIDGET.name, 'create', problems, known)] : [];
  });
  if (failures.length > 0) throw refusal('updating page layout with tabs', { [WIDGET.name]: failures });
}

export const layoutRoots: RootFields = {
  updatePageLayoutWithTabsAndWidgets: {
    allow: anyone,
    resolve: (caller, { id, input }) => writeWhole(caller, id, isObject(input) ? input : {}),
  },
};
