/** Twenty's worker, which does what its server only writes down: runs, triggers by events and by time, delays that end. */
class Worker {
  /** Which step that a run performs fails, counted from 1, and in which words. */
  failing: { readonly step: number; readonly words: string } | undefined;
  private isRunning = true;
  private readonly waiting: (() => void)[] = [];

  /** Does something, or keeps it until the worker runs again. */
  take(work: () => void): void {
    if (this.isRunning) work();
    else this.waiting.push(work);
  }

  /** Stops the worker, or lets it run and do what has piled up. */
  run(isRunning: boolean): void {
    this.isRunning = isRunning;
    while (this.isRunning && this.waiting.length > 0) this.waiting.shift()?.();
  }
}

/** The one worker of the process. */
export const worker = new Worker();
