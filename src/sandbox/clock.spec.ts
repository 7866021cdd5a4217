import { clock } from './clock';

const A_MONTH = 31 * 24 * 3600 * 1000;

describe('The clock', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    clock.moveTo(0);
  });
  afterEach(() => jest.useRealTimers());

  it('runs with the machine, from where it was moved', () => {
    clock.moveTo(5_000);
    jest.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(6_000);
    expect(clock.iso(-6_000)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('stands still while something is done at another time', () => {
    const times = clock.during(7_000, () => {
      jest.advanceTimersByTime(50);
      return [clock.now(), clock.iso()];
    });
    expect(times).toEqual([7_000, '1970-01-01T00:00:07.000Z']);
    expect(clock.now()).toBe(50);
  });

  it('calls back at its time, however far, and at once when the time has come', () => {
    const called: string[] = [];
    clock.at(A_MONTH, () => called.push('month'));
    clock.at(0, () => called.push('now'));
    jest.advanceTimersByTime(A_MONTH - 1);
    expect(called).toEqual(['now']);
    jest.advanceTimersByTime(1);
    expect(called).toEqual(['now', 'month']);
  });

  it('calls back once when it is moved past the time', () => {
    let calls = 0;
    clock.at(A_MONTH, () => (calls += 1));
    clock.moveTo(A_MONTH - 10);
    expect(calls).toBe(0);
    clock.moveTo(A_MONTH);
    clock.moveTo(2 * A_MONTH);
    jest.advanceTimersByTime(2 * A_MONTH);
    expect(calls).toBe(1);
  });
});
