import { DAY } from '../../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { Histories } from '../../../history/histories.js';
import { SchemaService } from '../../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { mapInTurns } from '../../../workers/turns.js';
import { Fence } from '../../../tool-kit/fence.js';
import { activitiesOf, Subjects } from '../about/subjects.js';
import { TextReads, type Written } from '../texts/text-reads.js';
import type { ActionItems, ExtractActionItems, Item } from './action-items.schemas.js';
import { aroundMeeting } from './around-meeting.js';
import { itemsIn, itemsInText } from './items-in.js';
import type { KnownTask } from './like-tasks.js';

/** Of more only the newest are looked through. */
const MOST = 500;

/** What was promised and asked for: who, what, until when, and whether a task keeps it. */
@Injectable()
export class ActionItemsService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly histories: Histories,
    private readonly subjects: Subjects,
    private readonly texts: TextReads,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  async extract(input: ExtractActionItems): Promise<ActionItems> {
    if (input.text !== undefined) return fromText(input.text, input);
    return this.schemas.use(async (schema) => {
      const history = await this.histories.read({ activities: true });
      const { asOf: now } = history;
      const all = await this.candidates(input, history, schema);
      const from = input.meeting === undefined ? now - input.days * DAY : 0;
      const span = all.filter(({ kind, at }) => kind !== 'task' && at <= now && at > from);
      const some = span.slice(-MOST).reverse();
      const [written, tasks] = await Promise.all([this.words(some, schema), this.tasks(all, schema)]);
      const setting = { now, zone: input.timeZone ?? 'UTC', fence: new Fence(), tasks };
      const items = await mapInTurns(some, (one) => itemsIn(one, written.get(one.id) ?? EMPTY, setting));
      const wanted = items.flat().filter(({ side }) => !input.by || side === input.by);
      const wordless = some.filter(({ id }) => written.get(id)?.text === undefined).length;
      return {
        ...answer(wanted, input, setting),
        read: countsOf(some),
        ...(wordless > 0 && { private: wordless }),
        ...(span.length > MOST && { atLeast: true as const }),
      };
    });
  }

  private async candidates(
    { about, meeting }: ExtractActionItems,
    history: WorkspaceHistory,
    schema: WorkspaceSchema,
  ): Promise<readonly Activity[]> {
    if (meeting !== undefined) return aroundMeeting(meeting, history);
    if (about === undefined) return history.activities.all;
    return activitiesOf(await this.subjects.find(about, history, schema), history);
  }

  /** Up to three roots of one request. */
  private async words(
    activities: readonly Activity[],
    schema: WorkspaceSchema,
  ): Promise<Map<string, Written>> {
    const ids = (isIt: (kind: string) => boolean) =>
      activities.filter(({ kind }) => isIt(kind)).map(({ id }) => id);
    const read = await Promise.all([
      this.texts.read(
        'message',
        ids((kind) => kind.startsWith('mail')),
        schema,
      ),
      this.texts.read(
        'note',
        ids((kind) => kind === 'note'),
        schema,
      ),
      this.texts.read(
        'calendarEvent',
        ids((kind) => kind === 'meeting'),
        schema,
      ),
    ]);
    return new Map(read.flatMap((some) => [...some]));
  }

  private async tasks(activities: readonly Activity[], schema: WorkspaceSchema): Promise<KnownTask[]> {
    const tasks = activities.filter(({ kind }) => kind === 'task').slice(-MOST);
    const titles = await this.texts.read(
      'task',
      tasks.map(({ id }) => id),
      schema,
    );
    return tasks.map(({ id, done }) => ({
      id,
      title: titles.get(id)?.title ?? '',
      isDone: done !== undefined,
    }));
  }
}

const EMPTY: Written = { id: '', kind: 'mail', isPrivate: true };

function fromText(text: string, input: ExtractActionItems): ActionItems {
  const now = Date.now();
  const at = input.writtenAt === undefined ? now : Date.parse(input.writtenAt);
  const setting = { now, zone: input.timeZone ?? 'UTC', fence: new Fence(), tasks: [] };
  return answer(itemsInText(text, at, setting), input, setting);
}

const answer = (
  items: readonly Item[],
  { limit }: ExtractActionItems,
  { fence, now }: { fence: Fence; now: number },
): ActionItems => ({
  ...{ items: items.slice(0, limit), total: items.length },
  ...(items.length === 0 && {
    note: 'Nothing in it reads like a promise or a request. Only English wording is recognised.',
  }),
  ...{ fence: fence.note, asOf: new Date(now).toISOString() },
});

function countsOf(activities: readonly Activity[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of activities) {
    const name = kind.startsWith('mail') ? 'mails' : `${kind}s`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
