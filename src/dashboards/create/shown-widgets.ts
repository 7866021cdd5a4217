import type { Figures } from '../widgets/chart-answers.js';
import type { Widget } from '../widgets/widget.js';
import type { Tab } from '../widgets/placement.js';
import type { CheckedWidget } from '../widgets/widget-check.js';
import type { ShownWidget } from './create-dashboard.schemas.js';

/** Groups of a chart that the answer holds; the dashboard has them all. */
const MOST_GROUPS = 12;

/** What every widget shows, small, in the order in which they stand. */
export const shownWidgets = (tabs: readonly Tab<CheckedWidget>[]): ShownWidget[] =>
  tabs.flatMap(({ title: tab, widgets }) =>
    widgets.map(({ of: { widget, value, figures, notes }, box }) => ({
      title: widget.title,
      chart: widget.kind === 'chart' ? widget.chart : widget.kind,
      ...(tabs.length > 1 && { tab }),
      at: box,
      ...(value !== undefined && { value }),
      ...(figures && groupsOf(figures, widget)),
      ...(notes.length > 0 && { notes: [...notes] }),
    })),
  );

/** Of time the latest groups, of anything else the first. */
function groupsOf({ groups }: Figures, widget: Widget): Pick<ShownWidget, 'data' | 'moreGroups'> {
  const all = Object.entries(groups).map(([name, value]) => [name, withoutZeros(value)] as const);
  const isOfTime = widget.kind === 'chart' && widget.by?.isChronological === true;
  return {
    data: Object.fromEntries(isOfTime ? all.slice(-MOST_GROUPS) : all.slice(0, MOST_GROUPS)),
    ...(all.length > MOST_GROUPS && { moreGroups: all.length - MOST_GROUPS }),
  };
}

const withoutZeros = (value: Figures['groups'][string]) =>
  typeof value === 'number'
    ? rounded(value)
    : Object.fromEntries(
        Object.entries(value).flatMap(([name, part]) => (part === 0 ? [] : [[name, rounded(part)]])),
      );

const rounded = (value: number) => Math.round(value * 100) / 100;

/** What several widgets note is noted once, for all of them. */
export function toldOnce(
  widgets: readonly ShownWidget[],
  known: readonly string[],
): { widgets: ShownWidget[]; notes: string[] } {
  const all = widgets.flatMap(({ notes = [] }) => notes);
  const shared = new Set(all.filter((note, index) => all.indexOf(note) !== index));
  const own = widgets.map(({ notes = [], ...widget }) => {
    const left = notes.filter((note) => !shared.has(note));
    return { ...widget, ...(left.length > 0 && { notes: left }) };
  });
  return { widgets: own, notes: [...known, ...shared] };
}
