import type { Prior } from '../../statistics/learn/example.js';

export type Kind = 'win' | 'lead' | 'churn';

/** What is believed before a workspace has shown anything: a rate, and what speaks for and against. docs/insight/scores.md tells why. */
export interface Beliefs {
  readonly priorRate: number;
  readonly priors: readonly Prior[];
}

/** Each step of `scale` away from `centre` adds `weight` to the log-odds. */
const belief = (feature: string, weight: number, centre: number, scale: number): Prior => ({
  ...{ feature, weight, centre, scale },
});

export const BELIEFS: Readonly<Record<Kind, Beliefs>> = {
  win: {
    priorRate: 0.3,
    priors: [
      belief('stagePosition', 0.6, 0.4, 0.3),
      belief('paceInStage', -0.3, 1, 1),
      belief('slips', -0.3, 0, 1),
      belief('daysSinceContact', -0.3, 10, 20),
      belief('unanswered', -0.3, 0, 1),
      belief('mailsIn30', 0.15, 1, 2),
      belief('meetings30', 0.2, 0, 1),
      belief('people90', 0.2, 1, 1),
    ],
  },
  lead: {
    priorRate: 0.1,
    priors: [
      belief('activities30', 0.3, 0, 2),
      belief('mailsIn30', 0.4, 0, 1),
      belief('meetings90', 0.4, 0, 1),
      belief('daysSinceContact', -0.3, 20, 40),
    ],
  },
  churn: {
    priorRate: 0.05,
    priors: [
      belief('toneTrend', -0.6, 0, 0.5),
      belief('tone', -0.4, 0.2, 0.5),
      belief('daysSinceContact', 0.3, 60, 90),
      belief('unanswered', 0.3, 0, 1),
      belief('endedBefore', 0.5, 0, 1),
    ],
  },
};
