import { DateTime } from 'luxon';
import type { ActionItem, Occasion } from '../../../language/promises/action-items.js';
import type { Activity } from '../../../history/activities.js';
import type { Time } from '../../../history/terms.js';
import type { Fence } from '../../../tool-kit/fence.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Written } from '../texts/text-reads.js';
import type { Item } from './action-items.schemas.js';
import { type KnownTask, taskLike } from './like-tasks.js';

const LONGEST_QUOTE = 120;
const LONGEST_TITLE = 80;
type Side = NonNullable<Item['side']>;

export interface Setting {
  readonly now: Time;
  readonly zone: string;
  readonly fence: Fence;
  readonly tasks: readonly KnownTask[];
}

/** What was promised and asked for in a mail, note or meeting. */
export function itemsIn(
  activity: Activity,
  written: Written,
  found: readonly ActionItem[],
  setting: Setting,
): Item[] {
  const writer = sideOf(activity);
  const source = {
    ...{ kind: written.kind, id: written.id, date: new Date(activity.at).toISOString().slice(0, 10) },
    ...(written.title && { title: setting.fence.around(oneLine(written.title, LONGEST_TITLE)) }),
  };
  return found.map((one) => {
    const { who } = one;
    if (typeof who === 'object') return { who: who.name, ...toldOf(one, setting), source };
    const side = who === 'writer' ? writer : writer === 'us' ? 'them' : 'us';
    const name = who === 'writer' ? written.from?.name : undefined;
    return { who: name ?? side, side, ...toldOf(one, setting), source };
  });
}

/** The same of a text whose writer is not known. */
export const itemsInText = (found: readonly ActionItem[], setting: Setting): Item[] =>
  found.map((one) => ({
    who: typeof one.who === 'object' ? one.who.name : one.who,
    ...toldOf(one, setting),
  }));

/** Notes and what meetings are about are written by us. */
const sideOf = ({ kind }: Activity): Side => (kind === 'mail-in' ? 'them' : 'us');

/** When something was written, where the writer is. */
export const occasionAt = (at: Time, zone: string): Occasion => ({
  at: new Date(at),
  zoneMinutes: DateTime.fromMillis(at, { zone }).offset,
});

function toldOf({ who, what, due }: ActionItem, { now, zone, fence, tasks }: Setting): Omit<Item, 'who'> {
  const task = taskLike(what, tasks);
  const isOverdue = due !== undefined && due.getTime() < now && !task?.isDone;
  return {
    what: fence.around(oneLine(what, LONGEST_QUOTE)),
    ...(due && { due: DateTime.fromJSDate(due, { zone }).toISODate() ?? undefined }),
    ...(isOverdue && { overdue: true as const }),
    ...(who === 'reader' && { asked: true as const }),
    ...(task && { task: { id: task.id, title: oneLine(task.title, LONGEST_TITLE), done: task.isDone } }),
  };
}
