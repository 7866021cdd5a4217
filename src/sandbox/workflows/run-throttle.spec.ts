import { clock } from '../clock';
import type { Workspace } from '../workspace';
import { takeRun, whenAllowed } from './run-throttle';

describe('whenAllowed', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs a hundred at once, the next hundred a minute later, and each workspace by itself', () => {
    const busy = {} as Workspace;
    let runs = 0;
    for (let run = 0; run < 250; run += 1) whenAllowed(busy, () => (runs += 1));
    jest.advanceTimersByTime(1);
    expect(runs).toBe(100);
    jest.advanceTimersByTime(59_000);
    expect(runs).toBe(100);
    jest.advanceTimersByTime(1_000);
    expect(runs).toBe(200);

    let other = 0;
    whenAllowed({} as Workspace, () => (other += 1));
    jest.advanceTimersByTime(1);
    expect(other).toBe(1);
    jest.advanceTimersByTime(60_000);
    expect(runs).toBe(250);
  });
});

describe('takeRun', () => {
  it('allows five thousand at once, and more as time goes by', () => {
    const busy = {} as Workspace;
    const start = Date.parse('2026-01-01T00:00:00Z');
    const take = (count: number, after: number) =>
      clock.during(
        start + after,
        () => Array.from({ length: count }, () => takeRun(busy)).filter(Boolean).length,
      );
    expect(take(5_010, 0)).toBe(5_000);
    expect(take(100, 60_000)).toBe(83);
  });
});
