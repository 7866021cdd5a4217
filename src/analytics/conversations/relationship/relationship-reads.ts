import { Injectable } from '@nestjs/common';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { Fence } from '../../../tool-kit/fence.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { type Subject, NamedSubject } from '../../../history/named-subject.js';
import { TextReads } from '../texts/text-reads.js';
import { type Heard, ToneReads } from '../tone/tone-reads.js';
import { day } from './contacts.js';
import { PromisesService } from './promises.service.js';
import type { Relationship } from './relationship.schemas.js';

interface About {
  readonly activities: readonly Activity[];
  readonly history: WorkspaceHistory;
  readonly subject: Subject;
}

interface ReadFacts {
  readonly heard: readonly Heard[];
  readonly promises: Pick<Relationship, 'promises' | 'openTasks'>;
  readonly nextMeeting?: Relationship['nextMeeting'];
}

/** What of a relationship must be read in words. */
@Injectable()
export class RelationshipReads {
  constructor(
    private readonly subjects: NamedSubject,
    private readonly tones: ToneReads,
    private readonly texts: TextReads,
    private readonly promises: PromisesService,
  ) {}

  subject(about: string, history: WorkspaceHistory): Promise<Subject> {
    return this.subjects.find(about, history);
  }

  async read({ activities, history }: About, schema: WorkspaceSchema, fence: Fence): Promise<ReadFacts> {
    const past = activities.filter(({ at }) => at <= history.asOf);
    const next = activities.find(
      ({ kind, at, isCancelled }) => kind === 'meeting' && at > history.asOf && !isCancelled,
    );
    const [heard, promises, nextMeeting] = await Promise.all([
      this.tones.of(past, schema),
      this.promises.of(past, schema, fence),
      next && this.meeting(next, schema),
    ]);
    return { heard, promises, nextMeeting };
  }

  private async meeting(next: Activity, schema: WorkspaceSchema): Promise<Relationship['nextMeeting']> {
    const title = (await this.texts.read('calendarEvent', [next.id], schema)).get(next.id)?.title;
    return { kind: 'meeting', date: day(next.at), id: next.id, ...(title && { title: oneLine(title, 100) }) };
  }
}
