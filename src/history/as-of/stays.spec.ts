import type { DealChange } from '../deal';
import { staysOf } from './stays';

const move = (at: number, before?: string, after?: string): DealChange => ({
  ...{ at, field: 'stage', before, after },
});
const staysAfter = (stage: string | undefined, ...changes: DealChange[]) =>
  staysOf({ createdAt: 0, changes, now: { stage } });

describe('staysOf', () => {
  it('begins in the stage that the first move left', () => {
    expect(staysAfter('WON', move(5, 'NEW', 'MEETING'), move(9, 'MEETING', 'WON'))).toEqual([
      { stage: 'NEW', from: 0, to: 5 },
      { stage: 'MEETING', from: 5, to: 9 },
      { stage: 'WON', from: 9 },
    ]);
  });

  it('is one stay without a move', () => {
    expect(staysAfter('NEW')).toEqual([{ stage: 'NEW', from: 0 }]);
  });

  it('is nowhere before it had a stage, and after it was taken away', () => {
    expect(staysAfter(undefined, move(5, undefined, 'MEETING'), move(9, 'MEETING', undefined))).toEqual([
      { stage: 'MEETING', from: 5, to: 9 },
    ]);
  });
});
