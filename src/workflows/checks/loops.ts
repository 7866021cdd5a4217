import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { evaluate } from '../walk/comparing/evaluate.js';
import { REST, Unknown } from '../walk/values.js';
import { type Write, writesOf } from './writes.js';

/** A workflow with what starts it and what it writes. */
export type Running = Pick<TwentyWorkflow, 'name' | 'trigger' | 'steps'>;

interface Link {
  readonly from: Running;
  readonly by: Write;
  readonly to: Running;
}

/**
 * The shortest way in which `workflow` leads back to its own trigger, by its own writes or through `others` that are active:
 * `opportunity updated → "Update opportunity" updates opportunity (stage) → opportunity updated …`. A write that contradicts the
 * filter of a trigger starts nothing.
 */
export function loopOf(workflow: Running, others: readonly Running[], now: Date): string | undefined {
  const all = [workflow, ...others];
  const seen = new Set<Running>();
  const ways: Link[][] = linksFrom(workflow, all, now).map((link) => [link]);
  for (const way of ways) {
    const last = way.at(-1)?.to;
    if (last === workflow) return told(way);
    if (!last || seen.has(last)) continue;
    seen.add(last);
    ways.push(...linksFrom(last, all, now).map((link) => [...way, link]));
  }
  return undefined;
}

const linksFrom = (from: Running, all: readonly Running[], now: Date): Link[] =>
  writesOf(from).flatMap((by) => all.filter((to) => starts(by, to, now)).map((to) => ({ from, by, to })));

const EVENTS: Readonly<Record<Write['does'], readonly string[]>> = {
  create: ['created', 'upserted'],
  update: ['updated', 'upserted'],
  upsert: ['created', 'updated', 'upserted'],
  delete: ['deleted'],
};

/** Whether a write may start a workflow. */
function starts(write: Write, { trigger }: Running, now: Date): boolean {
  if (trigger.type !== 'DATABASE_EVENT') return false;
  const { eventName, fields, filter } = trigger.settings;
  const [object, action = ''] = eventName.split('.');
  if (object !== write.object || !EVENTS[write.does].includes(action)) return false;
  if (write.does === 'update' && !isWatched(write, fields ?? [])) return false;
  return !filter || evaluated(filter, write, now) !== false;
}

const isWatched = (write: Write, watched: readonly string[]) =>
  watched.length === 0 || watched.some((field) => writesTo(write, field));

/** A relation is named by its foreign key and by itself. */
const writesTo = ({ fields }: Write, watched: string) =>
  fields.some((field) => field === watched || field === `${watched}Id` || `${field}Id` === watched);

function evaluated(filter: Parameters<typeof evaluate>[0], write: Write, now: Date): boolean | Unknown {
  const rest = new Unknown('what the record holds besides');
  const after = { ...write.constants, [REST]: rest };
  const trigger = { recordId: rest, properties: { after, [REST]: rest }, [REST]: rest };
  try {
    return evaluate(filter, { trigger }, now).holds;
  } catch {
    return true;
  }
}

const PAST = {
  create: 'creates',
  update: 'updates',
  upsert: 'creates or updates',
  delete: 'deletes',
} as const;

function told(way: readonly Link[]): string {
  const parts = way.flatMap(({ from, by }, index) => {
    const whose = index === 0 ? '' : `"${from.name}": `;
    const fields = by.does === 'update' && by.fields.length > 0 ? ` (${by.fields.join(', ')})` : '';
    return [`${whose}${eventOf(from)}`, `"${by.name}" ${PAST[by.does]} ${by.object}${fields}`];
  });
  const first = way[0]?.from;
  return [...parts, `${first ? eventOf(first) : ''} …`].join(' → ');
}

const eventOf = ({ trigger }: Running) =>
  trigger.type === 'DATABASE_EVENT' ? trigger.settings.eventName.replace('.', ' ') : trigger.type;
