import { Rounds } from './rounds';

/** Rounds whose work ends when it is told to. */
function staged() {
  const begun: string[][] = [];
  const ends: (() => void)[] = [];
  const rounds = new Rounds<string[], string[]>(
    (a, b) => [...a, ...b],
    (wish) => {
      begun.push(wish);
      return new Promise((resolve) => ends.push(() => resolve(wish)));
    },
  );
  const endNext = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { rounds, begun, endNext };
}

describe('Rounds', () => {
  it('serves all who come while work goes on by one round after it', async () => {
    const { rounds, begun, endNext } = staged();
    const asked = ['a', 'b', 'c', 'd'].map((wish) => rounds.ask([wish]));
    expect(begun).toEqual([['a']]);
    await endNext();
    expect(begun).toEqual([['a'], ['b', 'c', 'd']]);
    await endNext();
    expect(await Promise.all(asked)).toEqual([['a'], ['b', 'c', 'd'], ['b', 'c', 'd'], ['b', 'c', 'd']]);
  });

  it('begins anew when nothing goes on', async () => {
    const { rounds, begun, endNext } = staged();
    const first = rounds.ask(['a']);
    await endNext();
    await first;
    void rounds.ask(['b']);
    expect(begun).toEqual([['a'], ['b']]);
  });

  it('goes on with the next round after one that failed', async () => {
    let count = 0;
    const rounds = new Rounds<number, number>(Math.max, (wish) => {
      count += 1;
      return count === 1 ? Promise.reject(new Error('away')) : Promise.resolve(wish);
    });
    const [first, second] = [rounds.ask(1), rounds.ask(2)];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe(2);
  });
});
