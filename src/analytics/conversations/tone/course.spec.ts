import { byMonth, turnIn } from './course.js';

const DAY = 24 * 3_600_000;
const course = (...tones: number[]) =>
  tones.map((tone, index) => ({ at: Date.UTC(2026, 0, 1) + index * 20 * DAY, tone }));

describe('turnIn', () => {
  it('finds the mail with which the tone fell', () => {
    const turn = turnIn(course(0.8, 0.9, 0.7, 0.8, -0.6, -0.7, -0.5, -0.8));
    expect(turn).toMatchObject({ at: Date.UTC(2026, 0, 1) + 4 * 20 * DAY, before: 0.8, after: -0.65 });
    expect(turn?.chance).toBeLessThanOrEqual(0.05);
  });

  it('is surer when mails are friendly as a rule', () => {
    const mails = course(0.8, 0.9, 0.7, -0.6, -0.7, -0.5);
    const usual = Array.from({ length: 200 }, (_, index) => (index % 20 === 0 ? -0.5 : 0.6));
    expect(turnIn(mails, usual)?.chance).toBeLessThan(turnIn(mails)?.chance ?? 1);
  });

  it.each([
    ['too few mails', course(0.9, 0.9, -0.9, -0.9)],
    ['mails that are alike', course(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)],
    ['ups and downs', course(0.6, -0.4, 0.7, -0.5, 0.6, -0.4, 0.5, -0.5)],
    ['a small change', course(0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3)],
    ['nothing', []],
  ])('finds none in %s', (_what, mails) => {
    expect(turnIn(mails)).toBeUndefined();
  });

  it('finds a turn where there is none as seldom as it says', () => {
    let state = 3;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const found = Array.from({ length: 200 }, () =>
      turnIn(course(...Array.from({ length: 12 }, () => random() * 2 - 1))),
    );
    expect(found.filter(Boolean).length).toBeLessThanOrEqual(200 * 0.08);
  });
});

describe('byMonth', () => {
  it('tells means of the months that have mails', () => {
    expect(byMonth(course(0.5, 0.1, -0.2))).toEqual([
      { month: '2026-01', tone: 0.3, mails: 2 },
      { month: '2026-02', tone: -0.2, mails: 1 },
    ]);
  });
});
