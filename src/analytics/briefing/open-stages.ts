import type { Pipeline } from '../../history/pipeline.js';
import { hundredths } from '../rounded.js';
import type { Briefing } from './briefing.schemas.js';
import type { Standing } from './standing.js';

type Amounts = Record<string, number>;

/** Amounts by currency, the largest first. */
export function amountsOf(open: readonly Pick<Standing, 'priced' | 'amount'>[]): Amounts {
  const sums = new Map<string, number>();
  for (const { priced, amount } of open)
    if (amount !== undefined) sums.set(priced.currency, (sums.get(priced.currency) ?? 0) + amount);
  return Object.fromEntries(
    [...sums].map(([currency, sum]) => [currency, hundredths(sum)] as const).sort((a, b) => b[1] - a[1]),
  );
}

/** What was open then, and the currency whose change is told. */
interface Past {
  readonly then: readonly Standing[];
  readonly main: string;
}

/**
 * What is open in each stage, and by how much that differs from what was then.
 * @param past nothing where it is not known
 */
export function openNow(
  now: readonly Standing[],
  past: Past | undefined,
  pipeline: Pipeline,
): Briefing['open'] {
  const without = now.filter(({ amount }) => !amount).length;
  return {
    ...{ deals: now.length, amounts: amountsOf(now) },
    stages: pipeline.stages
      .filter(({ outcome }) => outcome === 'open')
      .map(({ value, label }) => {
        const here = now.filter(({ stage }) => stage === value);
        return {
          ...{ stage: label, deals: here.length },
          ...(here.some(({ amount }) => amount) && { amounts: amountsOf(here) }),
          ...(past &&
            changeOf(
              here,
              past.then.filter(({ stage }) => stage === value),
              past.main,
            )),
        };
      }),
    ...(without > 0 && { without }),
  };
}

function changeOf(now: readonly Standing[], then: readonly Standing[], main: string) {
  const inMain = (open: readonly Standing[]) => amountsOf(open)[main] ?? 0;
  const amount = hundredths(inMain(now) - inMain(then));
  const deals = now.length - then.length;
  return deals === 0 && amount === 0 ? {} : { change: { deals, ...(amount !== 0 && { amount }) } };
}
