import { SharedReads } from './shared-reads.js';

/** A read that the test ends by hand. */
function readByHand() {
  const signals: AbortSignal[] = [];
  let finish: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const read = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
  };
  return { read, signals, finish: (value: string) => finish(value), fail: (error: Error) => fail(error) };
}

describe('SharedReads', () => {
  it('makes one read of several at the same time', async () => {
    const reads = new SharedReads();
    const { read, signals, finish } = readByHand();
    const all = [reads.share('k', undefined, read), reads.share('k', undefined, read)];
    finish('answer');
    expect(await Promise.all(all)).toEqual(['answer', 'answer']);
    expect(signals).toHaveLength(1);
  });

  it('keeps different reads apart, and reads anew when one has ended', async () => {
    const reads = new SharedReads();
    const read = async () => 'answer';
    const spy = jest.fn(read);
    await Promise.all([reads.share('a', undefined, spy), reads.share('b', undefined, spy)]);
    await reads.share('a', undefined, spy);
    expect(spy).toHaveBeenCalledTimes(3);
  });

  it('tells a failure to all, and does not keep it', async () => {
    const reads = new SharedReads();
    const { read, fail } = readByHand();
    const all = [reads.share('k', undefined, read), reads.share('k', new AbortController().signal, read)];
    fail(new Error('down'));
    for (const one of all) await expect(one).rejects.toThrow('down');
    await expect(reads.share('k', undefined, async () => 'up')).resolves.toBe('up');
  });

  it('lets one leave without disturbing the others', async () => {
    const reads = new SharedReads();
    const { read, signals, finish } = readByHand();
    const leaver = new AbortController();
    const left = reads.share('k', leaver.signal, read);
    const stays = reads.share('k', undefined, read);
    leaver.abort(new Error('cancelled'));
    await expect(left).rejects.toThrow('cancelled');
    expect(signals[0]?.aborted).toBe(false);
    finish('answer');
    await expect(stays).resolves.toBe('answer');
  });

  it('aborts the read when the last has left, and starts another for who comes then', async () => {
    const reads = new SharedReads();
    const { read, signals } = readByHand();
    const leavers = [new AbortController(), new AbortController()];
    const left = leavers.map(({ signal }) => reads.share('k', signal, read));
    leavers[0]?.abort(new Error('one'));
    await expect(left[0]).rejects.toThrow('one');
    expect(signals[0]?.aborted).toBe(false);
    leavers[1]?.abort(new Error('two'));
    await expect(left[1]).rejects.toThrow('two');
    expect(signals[0]?.aborted).toBe(true);
    await expect(reads.share('k', undefined, async () => 'anew')).resolves.toBe('anew');
  });

  it('turns away who has left before', async () => {
    const reads = new SharedReads();
    const { read } = readByHand();
    await expect(reads.share('k', AbortSignal.abort(new Error('gone')), read)).rejects.toThrow('gone');
  });

  it('does not take down the process when a read fails that all have left', async () => {
    const reads = new SharedReads();
    const { read, fail } = readByHand();
    const leaver = new AbortController();
    const left = reads.share('k', leaver.signal, read);
    leaver.abort(new Error('cancelled'));
    await expect(left).rejects.toThrow('cancelled');
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    fail(new Error('aborted'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
