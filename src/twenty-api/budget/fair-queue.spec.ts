import fc from 'fast-check';
import { FairQueue } from './fair-queue.js';

let order = 0;
const entry = (key: string, cost = 1, at = (order += 1)) => ({ key, cost, order: at, value: `${key}${at}` });

function drain(queue: FairQueue<string>): string {
  let keys = '';
  for (let next = queue.next(); next; next = queue.next()) keys += next.key;
  return keys;
}

describe('FairQueue', () => {
  it('takes turns between keys, however many one of them has in line', () => {
    const queue = new FairQueue<string>();
    for (let count = 0; count < 6; count += 1) queue.add(entry('a'));
    queue.add(entry('b'));
    queue.add(entry('b'));
    queue.add(entry('c'));
    expect(drain(queue)).toBe('abcabaaaa');
  });

  it('lets a key that comes late go next but not make up for what it did not ask for', () => {
    const queue = new FairQueue<string>();
    for (let count = 0; count < 8; count += 1) queue.add(entry('a'));
    for (let count = 0; count < 4; count += 1) queue.next();
    for (let count = 0; count < 3; count += 1) queue.add(entry('b'));
    expect(drain(queue)).toMatch(/^(ab|ba)(ab|ba)(ab|ba)a*$/);
  });

  it('weighs by cost: who asks for much at once waits longer', () => {
    const queue = new FairQueue<string>();
    for (let count = 0; count < 3; count += 1) queue.add(entry('a', 4));
    for (let count = 0; count < 8; count += 1) queue.add(entry('b', 1));
    expect(drain(queue)).toBe('abbbbabbbba');
  });

  it('puts what was taken in vain back where it stood, and charges nothing for it', () => {
    const queue = new FairQueue<string>();
    const first = entry('a');
    queue.add(first);
    queue.add(entry('a'));
    queue.add(entry('b'));
    expect(queue.next()).toBe(first);
    queue.putBack(first);
    expect(queue.next()).toBe(first);
    expect(drain(queue)).toBe('ba');
  });

  it('keeps the order within a key, also of what comes back late', () => {
    const queue = new FairQueue<string>();
    const early = entry('a');
    queue.add(entry('a'));
    queue.add(entry('a'));
    queue.add(early);
    expect(queue.next()).toBe(early);
  });

  it('forgets who has left', () => {
    const queue = new FairQueue<string>();
    const gone = entry('a');
    queue.add(gone);
    queue.add(entry('b'));
    queue.remove(gone);
    expect(queue.size).toBe(1);
    expect(drain(queue)).toBe('b');
    expect(queue.head()).toBeUndefined();
  });

  it('knows what goes before an entry, for any line', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(lines, fc.nat(19), (line, index) => {
        const queue = new FairQueue<string>();
        const entries = line.map(([key, cost]) => entry(key, cost));
        entries.forEach((one) => queue.add(one));
        const mine = entries[index % entries.length];
        if (!mine) return;
        const ahead = queue.ahead(mine);
        let served = 0;
        for (let next = queue.next(); next && next !== mine; next = queue.next()) served += next.cost;
        // Equal turns may fall either way: at most one entry of each other key.
        expect(ahead).toBeGreaterThanOrEqual(served);
        expect(ahead - served).toBeLessThanOrEqual(10);
      }),
    );
  });
});
