import { mean } from 'simple-statistics';
import type { Heard } from './tone-reads.js';
import { hundredths } from '../../rounded.js';
import { turnIn, usual } from './course.js';
import type { CourseFacts } from './sentiment.schemas.js';

const LATEST = 3;

/** How mails went over time, as an answer tells it; `usualTones` as in `turnIn`. */
export function courseFacts(heard: readonly Heard[], usualTones?: readonly number[]): CourseFacts {
  if (heard.length === 0) return { mails: 0 };
  const points = pointsOf(heard);
  const turn = turnIn(points, usualTones);
  return {
    mails: heard.length,
    tone: usual(points),
    latest: hundredths(mean(points.slice(-LATEST).map(({ tone }) => tone))),
    ...(turn && {
      turned: {
        since: new Date(turn.at).toISOString().slice(0, 10),
        ...{ before: turn.before, after: turn.after, chance: turn.chance },
      },
    }),
  };
}

export const pointsOf = (heard: readonly Heard[]) => heard.map(({ mail, tone }) => ({ at: mail.at, tone }));
