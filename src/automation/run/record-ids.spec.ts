import { randomUUID } from 'node:crypto';
import { isUuid } from '../../schema/uuid';
import { isOfJob } from '../../history/job-mark';
import { RecordIds } from './record-ids';

const ids = new RecordIds(['workspace', 'stale']);

describe('RecordIds', () => {
  it('gives the same id for the same target in the same round, and no other', () => {
    const id = ids.of('deal-1', 'round-1');
    expect(isUuid(id)).toBe(true);
    expect(new RecordIds(['workspace', 'stale']).of('deal-1', 'round-1')).toBe(id);
    const others = [
      ids.of('deal-1', 'round-2'),
      ids.of('deal-2', 'round-1'),
      new RecordIds(['workspace', 'other']).of('deal-1', 'round-1'),
      new RecordIds(['elsewhere', 'stale']).of('deal-1', 'round-1'),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it('puts all rounds of a target, and nothing else, into one range', () => {
    const { from, to } = ids.range('deal-1');
    expect(isUuid(from) && isUuid(to)).toBe(true);
    const isInside = (id: string) => id >= from && id <= to;
    const rounds = Array.from({ length: 200 }, (_, round) => ids.of('deal-1', `round-${round}`));
    expect(rounds.every(isInside)).toBe(true);
    expect(new Set(rounds).size).toBe(200);
    const others = Array.from({ length: 200 }, (_, deal) => ids.of(`deal-${deal + 2}`, 'round-1'));
    expect(others.some(isInside)).toBe(false);
  });

  it('makes version 4 of the usual variant', () => {
    for (let count = 0; count < 100; count += 1)
      expect(ids.of('deal', `round-${count}`)).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
  });

  it('can be told from the ids of others', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(isOfJob(ids.of(`deal-${count}`, 'round'))).toBe(true);
      expect(isOfJob(randomUUID())).toBe(false);
    }
  });
});
