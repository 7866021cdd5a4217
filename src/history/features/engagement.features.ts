import { type Feature, type Value, count } from './feature.js';
import {
  type Engagement,
  type Kind,
  daysSince,
  overdueTasks,
  peopleIn,
  replyHours,
  toneOf,
  toneTrend,
  unanswered,
  waitingForUs,
  within,
} from './engagement.js';

interface Engaged {
  readonly engagement: Engagement;
}

const themeOf = (kind: Kind | undefined) => kind ?? 'contact';

const counted = (
  name: string,
  days: number,
  words: [one: string, many?: string],
  kind?: Kind,
): Feature<Engaged> => ({
  ...{ name, theme: themeOf(kind) },
  of: ({ engagement }) => within(engagement, days, kind).length,
  tell: (value) => `${count(value, ...words)} in ${String(days)} days`,
  advice: () => 'Get back into contact: propose a meeting with an agenda.',
});

const since = (name: string, what: string, kind?: Kind): Feature<Engaged> => ({
  ...{ name, theme: themeOf(kind) },
  of: ({ engagement }) => daysSince(engagement, kind),
  tell: (days) => `${what} ${count(days, 'day')} ago`,
  advice: () => 'Get back into contact: propose a meeting with an agenda.',
});

/** How lively, quick and friendly the contact is. */
export const ENGAGEMENT_FEATURES: readonly Feature<Engaged>[] = [
  counted('activities7', 7, ['contact']),
  counted('activities30', 30, ['contact']),
  counted('activities90', 90, ['contact']),
  counted('mailsIn30', 30, ['mail from them', 'mails from them'], 'mail-in'),
  counted('mailsIn90', 90, ['mail from them', 'mails from them'], 'mail-in'),
  counted('mailsOut30', 30, ['mail to them', 'mails to them'], 'mail-out'),
  counted('meetings30', 30, ['meeting'], 'meeting'),
  counted('meetings90', 90, ['meeting'], 'meeting'),
  since('daysSinceContact', 'last contact'),
  since('daysSinceMailIn', 'they last wrote', 'mail-in'),
  since('daysSinceMeeting', 'last meeting', 'meeting'),
  {
    name: 'unanswered',
    of: ({ engagement }) => unanswered(engagement),
    tell: (mails) => (mails === 0 ? 'no mail unanswered' : `${mailsOf(mails)} of ours unanswered`),
    advice: () => 'Reach somebody else there, by phone: the last mails had no answer.',
  },
  {
    name: 'waitingForUs',
    of: ({ engagement }) => waitingForUs(engagement),
    tell: (days) => `their last mail waits for ${count(days, 'day')}`,
    advice: () => 'Answer their last mail.',
  },
  {
    name: 'replyHours',
    of: ({ engagement }) => replyHours(engagement),
    tell: (hours) =>
      `they answer in ${Number(hours) < 48 ? count(hours, 'hour') : count(Number(hours) / 24, 'day')}`,
    advice: () => 'Ask by phone what holds them up.',
  },
  {
    name: 'people90',
    of: ({ engagement }) => peopleIn(engagement, 90),
    tell: (people) => `contact with ${count(people, 'person', 'people')} in 90 days`,
    advice: () => 'Win a second person there: one contact is not enough.',
  },
  {
    name: 'overdueTasks',
    of: ({ engagement }) => overdueTasks(engagement),
    tell: (tasks) => `${count(tasks, 'task')} overdue`,
    advice: () => 'Do the overdue tasks, or give them a new date.',
  },
  {
    name: 'tone',
    theme: 'tone',
    of: ({ engagement }) => toneOf(engagement),
    tell: (tone) => `their mails of 90 days sound ${sound(tone)}`,
    advice: () => 'Call them and ask what is wrong before anything else.',
  },
  {
    name: 'toneTrend',
    theme: 'tone',
    of: ({ engagement }) => toneTrend(engagement),
    tell: (trend) => `their mails sound ${Number(trend) < 0 ? 'worse' : 'better'} than in the year before`,
    advice: () => 'Call them and ask what has changed.',
  },
];

const mailsOf = (value: Value) => count(value, 'mail');

/** A tone between -1 and 1, in words. */
export function sound(tone: Value): string {
  const value = Number(tone);
  if (value > 0.35) return 'friendly';
  if (value < -0.35) return 'angry';
  return value < -0.05 ? 'unhappy' : value > 0.05 ? 'rather friendly' : 'neutral';
}
