import type { Row, Telling } from '../../history/features/feature.js';

/** Beyond which a feature is worth a word, whatever is learnt. */
const LIMITS: Readonly<Record<string, (value: number) => boolean>> = {
  toneTrend: (trend) => trend <= -0.4,
  tone: (tone) => tone <= -0.3,
  unanswered: (mails) => mails >= 2,
  waitingForUs: (days) => days >= 4 && days <= 21,
  daysSinceContact: (days) => days > 60,
  daysToClose: (days) => days < 0,
  slips: (moves) => moves >= 2,
  paceInStage: (pace) => pace >= 2.5,
  overdueTasks: (tasks) => tasks >= 1,
};

export interface Warning {
  readonly name: string;
  readonly theme: string;
  readonly words: string;
  readonly advice: string | undefined;
}

/** What usually warns, in the order of gravity. A tone that fell says more than one that is low. */
export function warningsOf(row: Row, features: ReadonlyMap<string, Telling>): Warning[] {
  return Object.entries(LIMITS).flatMap(([name, isBeyond]): Warning[] => {
    const [value, feature] = [row[name], features.get(name)];
    if (typeof value !== 'number' || !feature || !isBeyond(value)) return [];
    return [
      { name, theme: feature.theme ?? name, words: feature.tell(value), advice: feature.advice?.(value) },
    ];
  });
}

/** Warnings that few give without a reason. */
export const GRAVE: ReadonlySet<string> = new Set(['tone', 'toneTrend']);

/** How much warnings say together. */
export const gravityOf = (warnings: readonly Warning[]): number =>
  warnings.reduce((sum, { name }) => sum + (GRAVE.has(name) ? 10 : 1), 0);
