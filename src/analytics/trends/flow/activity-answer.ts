import { DAY } from '../../../statistics/day.js';
import { AppError } from '../../../errors/app-error.js';
import type { Activity } from '../../../history/activities.js';
import { inTurn } from '../../../workers/turns.js';
import { withPicture } from '../../../tool-kit/picture.js';
import type { Row } from '../analytics.schemas.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';
import { LANDMARK_DAYS, kindRows, memberRows, replyTimes, usualHours, weekRows } from './habits.js';

const LOOKED_AT = 365 * DAY;

/** When and by whom something is done about customers, how fast mails are answered, and what goes before winning. */
export async function activityAnswer(question: FlowQuestion): Promise<Part> {
  const { asked, deals, history } = question;
  if (asked.by !== undefined && !MEMBERS.test(asked.by)) throw unknownBy(asked.by);
  const year = lastYear(question);
  await inTurn();
  const explanation = explained(year.length, question);
  if (year.length === 0) return { enough: false, findings: [NOTHING], groups: [], explanation };
  const kinds = asked.by === undefined ? await kindRows(deals, history, year) : [];
  const zone = asked.timeZone ?? 'UTC';
  const periods = await weekRows(year, zone);
  const findings = await sentences(year, kinds, zone);
  await inTurn();
  const answer: Part = {
    ...{ findings, periods },
    groups: asked.by === undefined ? kinds : memberRows(year, history),
    notes: [unitsIn(zone), ...(asked.by === undefined ? [ASSOCIATION] : [])],
    explanation,
  };
  return asked.chart ? withPicture(answer, chartOf(periods)) : answer;
}

const MEMBERS = /^(owner|member|who|workspaceMember)s?$/i;
const NOTHING = 'No mails, meetings, tasks or notes are known of the last year.';
const unitsIn = (zone: string) =>
  `Counts are of the last 365 days; times of day and weekdays are those of ${zone}.`;
const ASSOCIATION = `won… compares deals that were open for ${LANDMARK_DAYS} days by what happened in these: an association, no proof that it causes winning.`;

function lastYear({ asked, deals, history: { activities, asOf } }: FlowQuestion): Activity[] {
  const ids = deals.map(({ id }) => id);
  const about = asked.filter ? activitiesOfDeals(ids, activities) : activities.all;
  return about.filter(({ at }) => at <= asOf && at > asOf - LOOKED_AT);
}

const explained = (activities: number, { deals, history }: FlowQuestion) => ({
  method:
    `Win rates of deals with and without that activity in their first ${LANDMARK_DAYS} days, of those that were still open then (landmark analysis); ` +
    'Fisher’s exact test with Holm’s correction. Reply time: from the first unanswered mail of one side to the next of the other in a conversation.',
  inputs: { activities, deals: deals.length, landmarkDays: LANDMARK_DAYS },
  sources: ['message', 'calendarEvent', 'task', 'note', history.pipeline.object],
  limits: [
    'Good deals attract activity: what goes with winning need not cause it.',
    'Calls and mails outside of the connected accounts are not seen.',
  ],
});

function activitiesOfDeals(
  ids: readonly string[],
  activities: FlowQuestion['history']['activities'],
): Activity[] {
  const own = new Map(ids.flatMap((id) => activities.about('deals', id)).map((one) => [one.id, one]));
  return [...own.values()].sort((a, b) => a.at - b.at);
}

const unknownBy = (by: string) =>
  new AppError('INVALID_INPUT', `by: activities cannot be compared by "${by}".`, {
    hint: 'Take "owner" for who does how much, or narrow the deals with a filter.',
  });

async function sentences(
  activities: readonly Activity[],
  kinds: readonly Row[],
  zone: string,
): Promise<string[]> {
  const mail = usualHours(activities, 'mail-in', zone);
  const [ours, theirs] = [await replyTimes(activities, 'ours'), await replyTimes(activities, 'theirs')];
  const telling = kinds.filter((row) => typeof row['chance'] === 'number' && row['chance'] <= 0.05);
  return [
    `${activities.length} activities in the last year.`,
    ...(mail
      ? [`Half of the mails from customers come between ${mail[0]}:00 and ${mail[1]}:00 ${zone}.`]
      : []),
    ...(ours
      ? [`We answer half of them within ${ours.medianHours} hours, four of five within ${ours.p80Hours}.`]
      : []),
    ...(theirs ? [`They answer half of ours within ${theirs.medianHours} hours.`] : []),
    ...telling.map(
      (row) =>
        `Deals with an early ${String(row['name'])} were won in ${share(row['wonWithEarly'])}, others in ${share(row['wonWithout'])}: associated, not proven to cause it.`,
    ),
    ...(kinds.length > 0 && telling.length === 0
      ? ['No kind of early activity goes with winning more than chance would have it.']
      : []),
  ];
}

const share = (value: unknown) => `${Math.round(Number(value) * 100)} %`;

function chartOf(rows: readonly Row[]) {
  const kinds = Object.keys(rows[0] ?? {}).filter((name) => name !== 'period');
  return {
    ...{ kind: 'trend' as const, title: 'Activities by weekday', unit: 'activities' },
    labels: rows.map(({ period }) => String(period)),
    series: kinds.map((name) => ({ name, values: rows.map((row) => Number(row[name])) })),
  };
}
