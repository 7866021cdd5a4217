import { Injectable } from '@nestjs/common';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { TextReads, type Written } from '../texts/text-reads.js';
import type { KnownTask } from './like-tasks.js';

/** Of more tasks only the newest are compared. */
const MOST_TASKS = 500;

const OBJECTS = {
  message: (kind: string) => kind.startsWith('mail'),
  note: (kind: string) => kind === 'note',
  calendarEvent: (kind: string) => kind === 'meeting',
} as const;

/** The words of activities of all kinds. */
@Injectable()
export class ActivityTexts {
  constructor(private readonly texts: TextReads) {}

  /** What was written in mails, notes and meetings, by id: up to three roots of one request. */
  async written(activities: readonly Activity[], schema: WorkspaceSchema): Promise<Map<string, Written>> {
    const objects = Object.keys(OBJECTS) as (keyof typeof OBJECTS)[];
    const read = await Promise.all(
      objects.map((object) => {
        const ids = activities.filter(({ kind }) => OBJECTS[object](kind)).map(({ id }) => id);
        return this.texts.read(object, ids, schema);
      }),
    );
    return new Map(read.flatMap((some) => [...some]));
  }

  async tasks(activities: readonly Activity[], schema: WorkspaceSchema): Promise<KnownTask[]> {
    const tasks = activities.filter(({ kind }) => kind === 'task').slice(-MOST_TASKS);
    const ids = tasks.map(({ id }) => id);
    const titles = await this.texts.read('task', ids, schema);
    return tasks.map(({ id, done }) => ({
      id,
      title: titles.get(id)?.title ?? '',
      isDone: done !== undefined,
    }));
  }
}
