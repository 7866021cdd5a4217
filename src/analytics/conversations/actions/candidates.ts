import { Injectable } from '@nestjs/common';
import type { Activity } from '../../../history/activities.js';
import { Histories } from '../../../history/histories.js';
import type { Time } from '../../../history/terms.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { DAY } from '../../../statistics/day.js';
import { activitiesOf, Subjects } from '../about/subjects.js';
import type { ExtractActionItems } from './action-items.schemas.js';
import { aroundMeeting } from './around-meeting.js';

/** Of more only the newest are looked through. */
const MOST = 500;

/** Where promises may stand. */
export interface CandidateTexts {
  readonly now: Time;
  /** Mails, notes and meetings, the newest first. */
  readonly some: readonly Activity[];
  /** With tasks, and what lies outside of the time asked for. */
  readonly all: readonly Activity[];
  readonly isMore: boolean;
}

/** Chooses what is looked through for promises. */
@Injectable()
export class Candidates {
  constructor(
    private readonly histories: Histories,
    private readonly subjects: Subjects,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  async of(input: ExtractActionItems, schema: WorkspaceSchema): Promise<CandidateTexts> {
    const history = await this.histories.read({ activities: true });
    const { asOf: now } = history;
    const all = await this.about(input, history, schema);
    const from = input.meeting === undefined ? now - input.days * DAY : 0;
    const span = all.filter(({ kind, at }) => kind !== 'task' && at <= now && at > from);
    return { now, all, some: span.slice(-MOST).reverse(), isMore: span.length > MOST };
  }

  private async about(
    { about, meeting }: ExtractActionItems,
    history: WorkspaceHistory,
    schema: WorkspaceSchema,
  ): Promise<readonly Activity[]> {
    if (meeting !== undefined) return aroundMeeting(meeting, history);
    if (about === undefined) return history.activities.all;
    return activitiesOf(await this.subjects.find(about, history, schema), history);
  }
}
