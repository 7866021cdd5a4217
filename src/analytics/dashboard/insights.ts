import { setTimeout as pause } from 'node:timers/promises';
import type { InsightSection, Section } from './sections/section.js';

/** What is not read by then comes with the next reading: the past of a large workspace is read on in the background. */
const PATIENCE_MS = 8_000;
/** A section that is not ready. */
export const LATE = Symbol('late');

/** The parts of the dashboard that come from the past. */
export class Insights {
  constructor(
    private readonly sections: readonly InsightSection[],
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** By name; all begin at once, so that they share what they read. */
  tell(): Record<string, Promise<Section | undefined | typeof LATE>> {
    return Object.fromEntries(this.sections.map((section) => [section.name, this.inTime(section.tell())]));
  }

  private async inTime<T>(told: Promise<T>): Promise<T | typeof LATE> {
    const bell = new AbortController();
    const late = pause(this.patienceMs, LATE, { signal: bell.signal, ref: false }).catch(() => LATE);
    try {
      return (await Promise.race([told, late])) as T | typeof LATE;
    } finally {
      bell.abort();
      // What it fails of when nobody waits any more is told to the next reader.
      void told.catch(() => undefined);
    }
  }
}
