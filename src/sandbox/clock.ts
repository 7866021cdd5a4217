const LONGEST_TIMER = 2 ** 31 - 1;

/** The time in the sandbox: the machine's, until it is moved. Nothing else in `src/sandbox` asks the machine for it. */
class Clock {
  private ahead = 0;
  private stopped: number | undefined;
  private readonly alarms = new Set<() => void>();

  /** Milliseconds since 1970, UTC. */
  now(): number {
    return this.stopped ?? Date.now() + this.ahead;
  }

  /** Now, or so many milliseconds from now, in ISO 8601. */
  iso(fromNow = 0): string {
    return new Date(this.now() + fromNow).toISOString();
  }

  /** Makes it that time; whoever waits for an earlier one waits no longer. */
  moveTo(time: number): void {
    this.ahead = time - Date.now();
    for (const ring of [...this.alarms]) ring();
  }

  /** Does something while it is that time and stays so, without waking anybody. */
  during<T>(time: number, work: () => T): T {
    const before = this.stopped;
    this.stopped = time;
    try {
      return work();
    } finally {
      this.stopped = before;
    }
  }

  /** Calls back when it is that time. Waiting does not keep the process alive. */
  at(time: number, callback: () => void): void {
    let timer: NodeJS.Timeout | undefined;
    const ring = () => {
      clearTimeout(timer);
      const left = time - this.now();
      if (left > 0) {
        timer = setTimeout(ring, Math.min(left, LONGEST_TIMER)).unref();
        return;
      }
      this.alarms.delete(ring);
      callback();
    };
    this.alarms.add(ring);
    ring();
  }
}

/** The one clock of the process. */
export const clock = new Clock();
