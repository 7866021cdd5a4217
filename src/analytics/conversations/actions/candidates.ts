import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { Activity } from '../../../history/activities.js';
import { Histories } from '../../../history/histories.js';
import type { Time } from '../../../history/terms.js';
import { RecordChoice } from '../../../history/record-choice.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { DAY } from '../../../statistics/day.js';
import { activitiesOf, NamedSubject } from '../../../history/named-subject.js';
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
    private readonly subjects: NamedSubject,
    private readonly choice: RecordChoice,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  async of(input: ExtractActionItems): Promise<CandidateTexts> {
    const history = await this.histories.read({ activities: true });
    const { asOf: now } = history;
    const all = await this.about(input, history);
    const from = input.meeting === undefined ? now - input.days * DAY : 0;
    const span = all.filter(({ kind, at }) => kind !== 'task' && at <= now && at > from);
    return { now, all, some: span.slice(-MOST).reverse(), isMore: span.length > MOST };
  }

  private async about(
    { about, meeting }: ExtractActionItems,
    history: WorkspaceHistory,
  ): Promise<readonly Activity[]> {
    if (meeting !== undefined) return aroundMeeting(await this.meetingCalled(meeting), history);
    if (about === undefined) return history.activities.all;
    return activitiesOf(await this.subjects.find(about, history), history);
  }

  private async meetingCalled(said: string): Promise<string> {
    const [id = said, ...others] = await this.choice.named('calendarEvent', said);
    if (others.length === 0) return id;
    throw new AppError('INVALID_INPUT', `${others.length + 1} meetings are called like that.`, {
      hint: 'Give the id of the one you mean; twenty_list_calendar_events tells it.',
    });
  }
}
