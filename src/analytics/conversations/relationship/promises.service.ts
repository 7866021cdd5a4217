import { Injectable } from '@nestjs/common';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { Fence } from '../../../tool-kit/fence.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { PromiseReads } from '../texts/promise-reads.js';
import { TextReads } from '../texts/text-reads.js';
import { day } from './contacts.js';
import type { Relationship } from './relationship.schemas.js';

const RECENT_MAILS = 12;
const MOST_PROMISES = 4;
const MOST_TASKS = 5;
const LONGEST_QUOTE = 120;

/** What was promised in the newest mails, and which tasks are open: the words of it. */
@Injectable()
export class PromisesService {
  constructor(
    private readonly texts: TextReads,
    private readonly finder: PromiseReads,
  ) {}

  /** One request, or two. */
  async of(
    activities: readonly Activity[],
    schema: WorkspaceSchema,
    fence: Fence,
  ): Promise<Pick<Relationship, 'promises' | 'openTasks'>> {
    const mails = activities
      .filter(({ kind }) => kind === 'mail-in' || kind === 'mail-out')
      .slice(-RECENT_MAILS)
      .reverse();
    const tasks = activities
      .filter(({ kind, done }) => kind === 'task' && done === undefined)
      .slice(-MOST_TASKS);
    const [written, titles] = await Promise.all([
      this.texts.read('message', idsOf(mails), schema),
      this.texts.read('task', idsOf(tasks), schema),
    ]);
    const found = await this.finder.in(
      mails.map(({ id, at }) => ({ text: written.get(id)?.text ?? '', at: new Date(at) })),
    );
    const promises = mails.flatMap((mail, index) => {
      const { from } = written.get(mail.id) ?? {};
      return (found[index] ?? [])
        .filter(({ who }) => who === 'writer')
        .map(({ what }) => ({
          ...{ by: from?.name ?? (mail.kind === 'mail-out' ? 'us' : 'them'), date: day(mail.at) },
          ...{ quote: fence.around(oneLine(what, LONGEST_QUOTE)), id: mail.id },
        }));
    });
    const openTasks = tasks.map(({ id, due }) => ({
      ...{ id, title: oneLine(titles.get(id)?.title ?? 'untitled', LONGEST_QUOTE) },
      ...(due !== undefined && { due: day(due) }),
    }));
    return {
      ...(promises.length > 0 && { promises: promises.slice(0, MOST_PROMISES) }),
      ...(openTasks.length > 0 && { openTasks }),
    };
  }
}

const idsOf = (activities: readonly Activity[]) => activities.map(({ id }) => id);
