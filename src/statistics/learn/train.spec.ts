import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Example } from './example.js';
import { predict, probabilities } from './predict.js';
import { train } from './train.js';

const COLOURS = ['red', 'green', 'blue'];

/** Deals whose outcome depends on calls and colour, or on nothing. */
function deals(count: number, seed: number, signal: boolean): Example[] {
  const random = xoroshiro128plus(seed);
  const next = () => uniformFloat64(random);
  return Array.from({ length: count }, (_, index) => {
    const calls = Math.floor(next() * 10);
    const colour = COLOURS[Math.floor(next() * 3)] ?? 'red';
    const amount = next() < 0.2 ? null : next() * 1000;
    const logit = signal ? 0.5 * (calls - 5) + (colour === 'red' ? 1 : 0) : 0;
    return {
      features: { calls, colour, amount },
      label: next() < 1 / (1 + Math.exp(-logit)),
      time: index * 1000,
    };
  });
}

const learnt = train(deals(400, 1, true));

describe('train', () => {
  it('learns what matters and says how good it is on later examples', () => {
    const model = train(deals(600, 1, true));
    expect(model.quality).toMatchObject({
      examples: 600,
      hasSkill: true,
      how: 'learnt',
      validation: 'time-split',
    });
    expect(learnt.quality.auc).toBeGreaterThan(0.75);
    expect(learnt.quality.brier ?? 1).toBeLessThan(learnt.quality.baseBrier ?? 0);
  });

  it('explains a prediction by effects that lead from the base rate to it', () => {
    const [prediction] = predict(learnt, [{ calls: 9, colour: 'red', amount: null }]);
    expect(prediction?.contributions[0]).toMatchObject({ feature: 'calls', value: 9 });
    expect(prediction?.contributions[0]?.effect).toBeGreaterThan(0);
    expect(prediction?.p).toBeGreaterThan(0.85);
    expect(prediction?.low).toBeLessThan(prediction?.p ?? 0);
  });

  it('survives as JSON and is the same for the same examples', () => {
    const rows = deals(50, 9, true).map(({ features }) => features);
    const text = JSON.stringify(learnt);
    expect(JSON.stringify(train(deals(400, 1, true)))).toBe(text);
    expect(probabilities(JSON.parse(text), rows)).toEqual(probabilities(learnt, rows));
  });

  it('claims no skill and answers the base rate where the outcome is chance', () => {
    const claims = Array.from(
      { length: 20 },
      (_, seed) => train(deals(120, seed + 100, false)).quality.hasSkill,
    );
    expect(claims.filter(Boolean).length).toBeLessThanOrEqual(1);
  });

  it('answers what was believed while there are too few examples', () => {
    const priors = [{ feature: 'calls', weight: 1, centre: 5, scale: 2 }];
    const model = train(deals(6, 3, true), { priors, priorRate: 0.3 });
    expect(model.quality).toMatchObject({ how: 'prior', hasSkill: false, auc: null });
    const [few, many] = predict(model, [{ calls: 1 }, { calls: 9 }]);
    expect(many?.p).toBeGreaterThan(few?.p ?? 1);
  });

  it('gives figures and no NaN for no examples, one, and one kind only', () => {
    for (const examples of [
      [],
      deals(1, 4, true),
      deals(40, 5, true).map((deal) => ({ ...deal, label: true })),
    ]) {
      const model = train(examples);
      expect(probabilities(model, [{ calls: 3 }]).every((p) => p > 0 && p < 1)).toBe(true);
      expect(model.quality.hasSkill).toBe(false);
    }
  });
});
