import { fitOf } from './fit';
import { type Measure, WORDS, measuresOf, rank } from './likeness';
import { type Fact, type Profile, wordsOf } from './profile';

const profile = (id: string, facts: Record<string, Fact>, title = ''): Profile => ({
  ...{ id, title, facts: new Map(Object.entries(facts)), words: wordsOf(title) },
});
const many = (count: number, facts: (at: number) => Record<string, Fact>) =>
  Array.from({ length: count }, (_, at) => profile(`p${String(at).padStart(3, '0')}`, facts(at)));
const weightOf = (measures: readonly Measure[], trait: string) =>
  measures.find((one) => one.trait === trait)?.weight ?? 0;
const near = (value: number) => expect.closeTo(value, 1) as number;

describe('measuresOf', () => {
  const population = many(200, (at) => ({
    industry: at % 8 === 0 ? 'Health' : `other ${at % 8}`,
    country: at % 2 === 0 ? 'FR' : 'DE',
    same: 'yes',
    own: `unique ${at}`,
  }));
  const subject = profile('s', { industry: 'Health', country: 'FR', same: 'yes', own: 'mine' });

  it('weighs a trait by the bits of surprise that others share it', () => {
    const measures = measuresOf(subject, population);
    expect(weightOf(measures, 'country')).toEqual(near(1));
    // All in health are in France here, so being in France is known already: 3 bits together.
    const together = weightOf(measures, 'industry') + weightOf(measures, 'country');
    expect(together).toBeGreaterThan(2.9);
    expect(together).toBeLessThan(3.2);
  });

  it('leaves out what all share and what nobody shares', () => {
    const traits = measuresOf(subject, population).map(({ trait }) => trait);
    expect(traits.sort()).toEqual(['country', 'industry']);
  });

  it('counts once what follows from another trait', () => {
    const places = many(300, (at) => ({ region: `r${at % 3}`, country: `c${at % 6}` }));
    const there = profile('s', { region: 'r0', country: 'c0' });
    const measures = measuresOf(there, places);
    const total = weightOf(measures, 'region') + weightOf(measures, 'country');
    expect(total).toBeGreaterThan(2.2);
    expect(total).toBeLessThan(2.8);
  });

  it('counts half what tells apart more than it describes', () => {
    const whole = weightOf(measuresOf(subject, population), 'country');
    expect(weightOf(measuresOf(subject, population, new Set(['country'])), 'country')).toBeCloseTo(whole / 2);
  });

  it('has nothing to say of nobody, of one alone and of a record that nothing is known of', () => {
    expect(measuresOf(subject, [])).toEqual([]);
    expect(measuresOf(profile('s', {}), population)).toEqual([]);
    expect(rank([], population)[0]?.score).toBe(0);
  });
});

describe('rank', () => {
  it('takes sizes by their magnitude', () => {
    const sizes = [10, 12, 40, 90, 110, 500, 2_000, 9_000];
    const others = sizes.map((size) => profile(`n${size}`, { employees: size }));
    const ranked = rank(measuresOf(profile('s', { employees: 100 }), others), others);
    expect(ranked.slice(0, 3).map(({ profile: { id } }) => id)).toEqual(['n110', 'n90', 'n40']);
    expect(ranked.map(({ score }) => score).every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('takes what is not known for average: between alike and not alike', () => {
    const others = [
      profile('alike', { industry: 'a' }),
      profile('unlike', { industry: 'b' }),
      profile('unknown', {}),
    ];
    const ranked = rank(measuresOf(profile('s', { industry: 'a' }), others), others);
    expect(ranked.map(({ profile: { id } }) => id)).toEqual(['alike', 'unknown', 'unlike']);
    expect(ranked[1]?.shared).toEqual([]);
  });

  it('takes sets by what they share', () => {
    const others = [
      profile('both', { uses: ['x', 'y'] }),
      profile('one', { uses: ['x', 'q', 'r'] }),
      profile('none', { uses: ['q'] }),
    ];
    const ranked = rank(measuresOf(profile('s', { uses: ['x', 'y'] }), others), others);
    expect(ranked.map(({ profile: { id } }) => id)).toEqual(['both', 'one', 'none']);
    expect(ranked[0]).toMatchObject({ score: 1, shared: [{ trait: 'uses', share: 1 }] });
  });

  it('finds rare words in names, and leaves legal forms and small words out', () => {
    const names = ['Nordic Clinics Ltd', 'Harbour Clinics', 'Harbour Foods Ltd', 'Acme Ltd', 'Bolt Ltd'];
    const others = names.map((name) => profile(name, {}, name));
    const ranked = rank(measuresOf(profile('s', {}, 'Southern Clinics Ltd'), others), others);
    expect(
      ranked
        .slice(0, 2)
        .map(({ profile: { id } }) => id)
        .sort(),
    ).toEqual([names[1], names[0]]);
    expect(ranked.at(-1)?.score).toBe(0);
    expect(measuresOf(profile('s', {}, 'Ltd'), others).map(({ trait }) => trait)).not.toContain(WORDS);
  });

  it('gives the same order for the same data, however they come', () => {
    const others = many(50, (at) => ({ industry: `i${at % 3}`, size: at % 7 }));
    const subject = profile('s', { industry: 'i1', size: 3 });
    const ids = (profiles: readonly Profile[]) =>
      rank(measuresOf(subject, profiles), profiles).map(({ profile: { id } }) => id);
    expect(ids([...others].reverse())).toEqual(ids(others));
  });

  it('stays finite with extreme and negative numbers', () => {
    const others = [-5, 0, Number.MAX_VALUE, 1e-9].map((size) => profile(`n${size}`, { size }));
    for (const { score } of rank(measuresOf(profile('s', { size: -1e12 }), others), others))
      expect(Number.isFinite(score)).toBe(true);
  });
});

describe('fitOf', () => {
  const population = many(100, (at) => ({ industry: at % 4 === 0 ? 'Health' : 'Other', size: at }));
  const inHealth = ({ facts }: Profile) => facts.get('industry') === 'Health';

  it('places those high that look like customers', () => {
    const fit = fitOf(population, inHealth);
    expect(fit?.(profile('x', { industry: 'Health' }))).toBe(1);
    expect(fit?.(profile('x', { industry: 'Other' }))).toBeLessThan(0.8);
  });

  it('says nothing with few customers, or with nobody else', () => {
    expect(fitOf(population, ({ id }) => id === 'p000')).toBeUndefined();
    expect(fitOf(population, () => true)).toBeUndefined();
    expect(fitOf([], () => true)).toBeUndefined();
  });
});
