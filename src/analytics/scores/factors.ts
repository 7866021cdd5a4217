import type { Telling, Value } from '../../history/features/feature.js';
import type { Contribution, Prediction } from '../../statistics/learn/model.js';
import type { Factor } from './scores.schemas.js';
import { groupedBy } from '../../statistics/grouped.js';

const MOST = 5;
/** Less than a percentage point is not worth a word. */
const LEAST_POINTS = 1;

type Tellings = ReadonlyMap<string, Telling>;

/** Features of one theme, told by the one that does most in its direction. */
export interface TellingFactor {
  readonly factor: Factor;
  readonly theme: string;
  readonly advice: string | undefined;
}

/** What moves a chance, the strongest first. Features that say much the same count as one. */
export function factorsOf({ p, contributions }: Prediction, tellings: Tellings): TellingFactor[] {
  const themes = groupedBy(contributions, ({ feature }) => {
    const telling = tellings.get(feature);
    return telling && themeOf(telling);
  });
  return [...themes.values()]
    .flatMap((members) => factorOf(p, members, tellings) ?? [])
    .sort((a, b) => Math.abs(b.factor.weight) - Math.abs(a.factor.weight))
    .slice(0, MOST);
}

function factorOf(
  p: number,
  members: readonly Contribution[],
  tellings: Tellings,
): TellingFactor | undefined {
  const effect = members.reduce((sum, one) => sum + one.effect, 0);
  const spoken = members
    .filter(({ value, effect: own }) => value !== null && own * effect > 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))[0];
  const telling = spoken && tellings.get(spoken.feature);
  const points = Math.round(1000 * (p - shifted(p, -effect))) / 10;
  if (!telling || Math.abs(points) < LEAST_POINTS) return undefined;
  const value = spoken.value as Value;
  return {
    factor: {
      ...{ factor: telling.tell(value), direction: points > 0 ? 'up' : 'down', weight: Math.abs(points) },
      ...(value !== undefined && {
        value: typeof value === 'number' ? Math.round(value * 100) / 100 : value,
      }),
    },
    theme: themeOf(telling),
    advice: telling.advice?.(value),
  };
}

export const themeOf = ({ theme, name }: Telling): string => theme ?? name;

/** A chance with so much less or more log-odds. */
function shifted(p: number, logit: number): number {
  const odds = (p / (1 - p)) * Math.exp(logit);
  return odds / (1 + odds);
}

/** 0 to 100: 50 where a chance is the usual one, 73 where its odds are 2.7 times the usual. The order is that of the chances. */
export function scoreOf(p: number, usual: number): number {
  const odds = p / (1 - p) / (usual / (1 - usual));
  return Math.round((100 * odds) / (1 + odds));
}
