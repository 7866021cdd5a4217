import type { Columns } from '../store/row';
import { blocksOf } from '../store/composites/blocknote';
import { DAY, iso, startOfDay } from './calendar';
import type { Deal } from './deals/deal';
import { closedAt } from './deals/deal';
import type { Slots } from './mail/mailroom';
import { filled } from './mail/mailroom';
import { slotsOf } from './mail/plant-mails';
import type { Moment } from './planter';
import type { Random } from './random';
import type { Setting } from './setting';
import { getColleague } from './setting';
import type { Colleague } from './team';
import type { NoteWords } from './words/notes';
import { CUSTOMER_NOTES, SALES_NOTES } from './words/notes';
import { CUSTOMER_TASKS, OFFICE_TASKS, SALES_TASKS } from './words/tasks';

/** How many of a hundred passed stages leave a task, and a note. */
const SHARES = { task: 30, note: 36 };

/** Tasks and notes about a deal, tied to it, to its company and mostly to its contact. */
export function plantWork(setting: Setting, deal: Deal): void {
  const { random, calendar } = setting;
  for (const [stage, time] of deal.entered) {
    const at = calendar.atWork(time + random.between(0, 9) * DAY, random);
    if (at > time) workIn(setting, deal, stage, at);
  }
  const at = calendar.atWork(calendar.ago(random.between(1, 15)), random);
  if (closedAt(deal) === undefined && at > deal.begun && random.chance(0.55))
    plantTask(setting, filled(random.pick(SALES_TASKS), slotsFor(deal)), occasionOf(deal, at, random));
}

function workIn(setting: Setting, deal: Deal, stage: string, at: number): void {
  const { random } = setting;
  const isCustomer = stage === 'CUSTOMER';
  const notes = isCustomer ? CUSTOMER_NOTES : (SALES_NOTES[stage] ?? []);
  if (notes.length > 0 && random.chance(SHARES.note / 100))
    plantNote(setting, random.pick(notes), slotsFor(deal), occasionOf(deal, at, random));
  if (stage === 'LOST' || !random.chance(SHARES.task / 100)) return;
  const title = filled(random.pick(isCustomer ? CUSTOMER_TASKS : SALES_TASKS), slotsFor(deal));
  plantTask(setting, title, occasionOf(deal, at, random));
}

const slotsFor = (deal: Deal): Slots => ({ ...slotsOf(deal), them: deal.contact?.firstName ?? 'the office' });

function occasionOf({ id, customer, contact, owner }: Deal, at: number, random: Random): Occasion {
  const targets: Columns[] = [{ targetOpportunityId: id }, { targetCompanyId: customer.id }];
  if (contact !== undefined && random.chance(0.6)) targets.push({ targetPersonId: contact.id });
  return { at, by: owner, targets };
}

/** Tasks that are about no record. */
export function plantOfficeTasks(setting: Setting, count: number): void {
  const { random, calendar, team } = setting;
  for (let i = 0; i < count; i++) {
    const at = calendar.atWork(calendar.ago(random.between(1, 300)), random);
    plantTask(setting, random.pick(OFFICE_TASKS), { at, by: random.pick(team), targets: [] });
  }
}

/** When something was written down, by whom, and what it is about. */
export interface Occasion {
  readonly at: number;
  readonly by: Colleague;
  readonly targets: readonly Columns[];
}

/** A note with its targets; slots are filled in title and body. */
export function plantNote(
  setting: Setting,
  words: NoteWords,
  slots: Slots,
  { at, by, targets }: Occasion,
): void {
  const { planter, random } = setting;
  const markdown = filled(words.body, slots);
  const columns = {
    title: filled(words.title, slots),
    bodyV2Markdown: markdown,
    bodyV2Blocknote: blocknote(markdown, random),
  };
  const note = planter.plant('note', { at, by: by.actor, columns });
  for (const target of targets) planter.link(note, 'note', target, { at, by: by.actor });
}

/** Blocks have ids, which must be the same for the same seed. */
function blocknote(markdown: string, random: Random): string {
  return JSON.stringify(blocksOf(markdown).map((block) => ({ ...block, id: random.uuid() })));
}

/** A task that is due some days later; nearly all that were due long ago are done. */
function plantTask(setting: Setting, title: string, { at, by, targets }: Occasion): void {
  const { planter, random } = setting;
  const due = startOfDay(at) + random.between(1, 14) * DAY;
  const assignee = random.chance(0.9) ? by : getColleague(setting, 'Owen Gallagher');
  const columns = {
    ...{ title, status: 'TODO', assigneeId: random.chance(0.93) ? assignee.id : null },
    ...(random.chance(0.9) ? { dueAt: iso(due) } : {}),
  };
  const task = planter.plant('task', { at, by: by.actor, columns }, ...progress(setting, at, due, assignee));
  for (const target of targets) planter.link(task, 'task', target, { at, by: by.actor });
}

function progress({ calendar, random }: Setting, at: number, due: number, { actor }: Colleague): Moment[] {
  const started = calendar.atWork(at + random.between(1, 4) * DAY, random);
  const done = calendar.atWork(due + random.between(-2, 5) * DAY, random);
  const moments: Moment[] = [];
  if (started > at + 3_600_000 && started < done && random.chance(0.3))
    moments.push({ at: started, by: actor, columns: { status: 'IN_PROGRESS' } });
  if (done < calendar.now - 3_600_000 && done > started && random.chance(0.93))
    moments.push({ at: done, by: actor, columns: { status: 'DONE' } });
  return moments;
}
