import { untilAborted } from './until-aborted';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('untilAborted', () => {
  it('gives what the promise gives', async () => {
    expect(await untilAborted(Promise.resolve(1), new AbortController().signal)).toBe(1);
  });

  it('ends with the reason of who leaves while the promise goes on', async () => {
    const leaving = new AbortController();
    const waiting = untilAborted(new Promise(() => undefined), leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });

  it('leaves no failure unheard of when they had left before', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', hear);
    const left = untilAborted(Promise.reject(new Error('away')), AbortSignal.abort(new Error('left')));
    await expect(left).rejects.toThrow('left');
    await turn();
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});
