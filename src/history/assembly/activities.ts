import { Activities, type Activity, type ActivityKind } from '../activities.js';
import type { ItemRow, ParticipantRow, TargetRow } from '../plan/activity-plan.js';
import type { MemberRow } from '../plan/account-plan.js';
import { isOfJob } from '../job-mark.js';
import { isDoneStatus } from '../plan/activity-plan.js';
import type { Changes } from './deals.js';
import { forEachInTurns, groupInTurns, sortInTurns } from '../../workers/turns.js';
import type { Whereabouts } from './whereabouts.js';

type Rows<T> = Iterable<T>;

/** What was read about activities. */
export interface ActivityRows {
  readonly messages: Rows<ItemRow>;
  readonly meetings: Rows<ItemRow>;
  readonly tasks: Rows<ItemRow>;
  readonly notes: Rows<ItemRow>;
  readonly messageParticipants: Rows<ParticipantRow>;
  readonly meetingParticipants: Rows<ParticipantRow>;
  readonly taskTargets: Rows<TargetRow>;
  readonly noteTargets: Rows<TargetRow>;
  readonly members: Rows<MemberRow>;
  /** Changes of the status of tasks. */
  readonly taskChanges: Changes;
  /** How mails sound, by id. */
  readonly tones: ReadonlyMap<string, { readonly tone?: number }>;
}

/**
 * Joins mails, meetings, tasks and notes with who they are about. They count for the people in them, for the companies these people
 * belonged to then, and for deals: those they were linked to; without such a link for the deals of these companies that were going on
 * then, and of these for the ones whose contact took part, if there are any.
 */
export async function assembleActivities(rows: ActivityRows, where: Whereabouts): Promise<Activities> {
  const assembly = new Assembly(where, new Set([...rows.members].flatMap(({ email }) => email ?? [])));
  await assembly.join(rows.messages, await by(rows.messageParticipants), ({ id, thread }, seen) =>
    assembly.isOurs(seen)
      ? { kind: 'mail-out', thread }
      : { kind: 'mail-in', thread, tone: rows.tones.get(id)?.tone },
  );
  await assembly.join(rows.meetings, await by(rows.meetingParticipants), ({ isCancelled }) => ({
    kind: 'meeting',
    ...(isCancelled && { isCancelled }),
  }));
  await assembly.link(rows.tasks, await by(rows.taskTargets), (item) => ({
    kind: 'task',
    due: item.due,
    done: doneAt(item, rows.taskChanges),
  }));
  await assembly.link(rows.notes, await by(rows.noteTargets), () => ({ kind: 'note' }));
  return Activities.inTurns(await sortInTurns(assembly.all, (a, b) => a.at - b.at));
}

type Kind = { kind: ActivityKind } & Partial<Activity>;

class Assembly {
  readonly all: Activity[] = [];

  constructor(
    private readonly where: Whereabouts,
    private readonly memberEmails: ReadonlySet<string>,
  ) {}

  /** Whether one of our own sent a mail. */
  isOurs(participants: readonly ParticipantRow[]): boolean {
    const sender = participants.find(({ isSender }) => isSender);
    return (
      sender !== undefined && (sender.memberId !== undefined || this.memberEmails.has(sender.handle ?? ''))
    );
  }

  /** Mails and meetings, about who took part. */
  join(
    items: Rows<ItemRow>,
    participants: By<ParticipantRow>,
    tell: (item: ItemRow, seen: readonly ParticipantRow[]) => Kind,
  ) {
    return forEachInTurns(items, (item) => {
      const seen = participants.get(item.id) ?? [];
      const people = ids(seen, 'personId');
      this.add(item, tell(item, seen), { people, members: ids(seen, 'memberId') });
    });
  }

  /** Tasks and notes, about what they are linked to. */
  link(items: Rows<ItemRow>, targets: By<TargetRow>, tell: (item: ItemRow) => Kind) {
    return forEachInTurns(items, (item) => {
      const seen = targets.get(item.id) ?? [];
      const members = item.memberId === undefined ? [] : [item.memberId];
      const [people, companies, deals] = [ids(seen, 'personId'), ids(seen, 'companyId'), ids(seen, 'dealId')];
      this.add(item, tell(item), { people, members, companies, deals });
    });
  }

  private add(
    { id, at }: ItemRow,
    kind: Kind,
    about: { people: string[]; members: string[]; companies?: string[]; deals?: string[] },
  ): void {
    const { people, members } = about;
    const theirs = people.flatMap((person) => this.where.companyOf(person, at) ?? []);
    const companies = [...new Set([...(about.companies ?? []), ...theirs])];
    const linked = about.deals ?? [];
    const deals = linked.length > 0 ? linked : this.where.dealsAt(companies, people, at);
    const told = Object.entries(kind).filter(([, value]) => value !== undefined);
    const whose = isOfJob(id) ? { isOfJob: true as const } : {};
    this.all.push({
      id,
      at,
      people,
      companies,
      deals,
      members,
      ...whose,
      ...(Object.fromEntries(told) as Kind),
    });
  }
}

type By<T> = ReadonlyMap<string, readonly T[]>;

const by = <T extends { of: string }>(rows: Rows<T>): Promise<By<T>> => groupInTurns(rows, (row) => row.of);

const ids = <K extends string>(rows: readonly { readonly [key in K]?: string }[], key: K): string[] => [
  ...new Set(rows.flatMap((row) => row[key] ?? [])),
];

/** When a task was done: when its status said so first and for good, else when it was changed last. */
function doneAt({ id, isDone, updatedAt }: ItemRow, changes: Changes): number | undefined {
  if (!isDone) return undefined;
  const moves = (changes.get(id) ?? []).filter(({ field }) => field === 'status');
  const done = moves.findLast(
    ({ before, after }) => isDoneStatus(String(after)) && !isDoneStatus(String(before ?? '')),
  );
  return done?.at ?? updatedAt;
}
