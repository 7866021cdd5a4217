import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds that costs more to ask than `until` should: looks twice a second. */
export async function eventually(holds: () => Promise<boolean>, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not happen within ${ms} ms`);
    await pause(500);
  }
}
