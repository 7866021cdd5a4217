import { DAY } from '../../statistics/day.js';
import type { Round } from '../jobs/job.js';
import { madeBy } from '../jobs/check-form.js';
import { runName } from '../run/run-report.js';
import { type About, NOTHING, type Plan, type Skip, type ActivityDeed } from './plan.js';

/** Something to be told, however it arrives. */
export interface Telling {
  readonly target: string;
  readonly title: string;
  /** Markdown: lines that begin with "- ", and bold words. */
  readonly lines: readonly string[];
  readonly links: readonly About[];
  /** Whose task it is. */
  readonly ownerId?: string;
}

const MAIL_TELLINGS = 50;

/**
 * The same as notes, as tasks of owners, or all together as one mail.
 * @param fallback the member who gets tasks that nobody owns
 */
export function delivered(tellings: readonly Telling[], round: Round, fallback?: string): Plan {
  if (tellings.length === 0) return NOTHING;
  const does = madeBy(round.job.form);
  if (does === 'email') return asMail(tellings, round);
  const skips: Skip[] = [];
  const deeds = tellings.flatMap(({ ownerId = fallback, lines, ...telling }): ActivityDeed[] => {
    const deed = { ...telling, body: lines.join('\n') };
    if (does !== 'task') return [{ does: 'note', ...deed }];
    if (ownerId !== undefined) return [{ does, ...deed, assigneeId: ownerId, due: dayOf(round.due) }];
    skips.push({ why: 'no owner', id: telling.links[0]?.id });
    return [];
  });
  return { deeds, skips };
}

function asMail(tellings: readonly Telling[], round: Round): Plan {
  const { name, to = '' } = round.job.form;
  const shown = tellings.slice(0, MAIL_TELLINGS).map(({ title, lines }) => [title, ...lines].join('\n'));
  const more = tellings.length - shown.length;
  const body = [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n\n').replaceAll('**', '');
  return { deeds: [{ does: 'email', to, subject: `${name}, ${runName(round)}`, body }] };
}

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Days from one moment to another, in words. */
export function since({ from, due }: Round): string {
  const days = Math.round((due - from) / DAY);
  return days <= 1 ? 'in the last day' : `in the last ${days} days`;
}
