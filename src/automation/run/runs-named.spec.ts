import type { RunReport } from './run-report.js';
import { runsNamed } from './runs-named.js';

const runs = ['2026-11-26T07:00Z', '2026-11-25T19:00Z', '2026-11-25T07:00Z'].map((run): RunReport => ({
  ...{ job: 'digest', run, state: 'done', attempts: 1, startedAt: run, made: {}, records: [] },
}));
const named = (run?: string) => runsNamed(runs, run).map((one) => one.run);

describe('runsNamed', () => {
  it.each([
    [undefined, 3],
    ['last', 1],
    ['2026-11-26T07:00Z', 1],
    ['2026-11-26T07:00:00.000Z', 1],
    ['2026-11-25', 2],
  ])('%s', (run, count) => {
    expect(named(run)).toHaveLength(count);
  });

  it('tells those there are where there is no such run', () => {
    expect(() => named('2026-11-24')).toThrow(
      expect.objectContaining({
        code: 'RECORD_NOT_FOUND',
        hint: expect.stringContaining('2026-11-26T07:00Z') as string,
      }),
    );
  });
});
