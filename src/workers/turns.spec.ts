import { forEachInTurns, groupInTurns, inTurn, mapInTurns, sortInTurns } from './turns';

/** Keeps the processor busy. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** How many times the event loop went round while something was done. */
async function roundsDuring(task: () => Promise<unknown>): Promise<number> {
  let rounds = 0;
  let isDone = false;
  const round = () => {
    rounds += 1;
    if (!isDone) setImmediate(round);
  };
  setImmediate(round);
  await task();
  isDone = true;
  return rounds;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('work in turns', () => {
  it('lets the event loop go round every ten milliseconds or so', async () => {
    const rounds = await roundsDuring(() => forEachInTurns(numbers(60), () => work(2)));
    expect(rounds).toBeGreaterThanOrEqual(8);
  });

  it('shares the turn: several at once stop as often as one after the other', async () => {
    const rounds = await roundsDuring(() =>
      Promise.all(numbers(6).map(() => forEachInTurns(numbers(10), () => work(2)))),
    );
    expect(rounds).toBeGreaterThanOrEqual(8);
  });

  it('lets nobody wait until another is done', async () => {
    const told: string[] = [];
    const one = forEachInTurns(numbers(20), () => {
      work(3);
      told.push('one');
    });
    const other = forEachInTurns(numbers(3), () => {
      work(3);
      told.push('other');
    });
    await Promise.all([one, other]);
    expect(told.lastIndexOf('other')).toBeLessThan(told.lastIndexOf('one') - 5);
  });

  it('goes on at once while the turn lasts', async () => {
    expect(await roundsDuring(async () => forEachInTurns(numbers(50), () => undefined))).toBeLessThanOrEqual(
      4,
    );
  });

  it('stops between steps that are long together', async () => {
    const rounds = await roundsDuring(async () => {
      for (const step of numbers(6)) {
        await inTurn();
        work(11 + step);
      }
    });
    expect(rounds).toBeGreaterThanOrEqual(5);
  });
});

describe('lists in turns', () => {
  it('are mapped and grouped in the order they come in, those without a key left out', async () => {
    expect(await mapInTurns([1, 2, 3], (one) => one * 2)).toEqual([2, 4, 6]);
    const groups = await groupInTurns([5, 1, 4, 3, 2], (one) => (one > 4 ? undefined : one % 2));
    expect([...groups]).toEqual([
      [1, [1, 3]],
      [0, [4, 2]],
    ]);
  });

  it('are sorted as a sort does that keeps what is alike in its order', async () => {
    let seed = 7;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647);
    for (const length of [0, 1, 2_048, 2_049, 9_000]) {
      const all = numbers(length).map((place) => ({ place, key: random() % 97 }));
      const sorted = await sortInTurns(all, (a, b) => a.key - b.key);
      expect(sorted).toEqual([...all].sort((a, b) => a.key - b.key || a.place - b.place));
    }
  });

  it('fail where the work fails', async () => {
    const failing = mapInTurns([1], () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
  });
});
