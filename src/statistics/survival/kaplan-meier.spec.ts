import { Survival } from './kaplan-meier';

const over = (length: number) => ({ length, isOver: true });
const running = (length: number) => ({ length, isOver: false });

describe('Survival', () => {
  // Freireich et al. (1963), 6-mercaptopurine: the published estimates, median 23 weeks.
  const trial = new Survival([
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(over),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(running),
  ]);

  it.each([
    [5, 1],
    [6, 0.857],
    [7, 0.807],
    [10, 0.753],
    [13, 0.69],
    [16, 0.627],
    [22, 0.538],
    [40, 0.448],
  ])('has %i weeks outlasted by %f of the patients', (weeks, share) => {
    expect(trial.after(weeks)).toBeCloseTo(share, 3);
  });

  it('has the published median, and no p80 where fewer have ended', () => {
    expect(trial.quantile(0.5)).toBe(23);
    expect(trial.quantile(0.8)).toBeUndefined();
  });

  it('is the plain quantile when all are over', () => {
    const plain = new Survival([5, 1, 4, 2, 3].map(over));
    expect(plain.quantile(0.5)).toBe(3);
    expect(plain.quantile(0.8)).toBe(4);
  });

  it('knows nothing of nothing', () => {
    expect(new Survival([]).quantile(0.5)).toBeUndefined();
    expect(new Survival([running(3)]).quantile(0.5)).toBeUndefined();
  });
});
