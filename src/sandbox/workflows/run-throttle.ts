import { clock } from '../clock';
import type { Workspace } from '../workspace';

const RUNS = 100;
const WINDOW_MS = 60_000;

const starts = new WeakMap<Workspace, number[]>();

/**
 * Begins a run now, or when one of the last hundred lies a minute back: Twenty runs at most 100 workflows a minute and
 * queues the rest, which also keeps a workflow that starts itself from running away.
 */
export function whenAllowed(workspace: Workspace, begin: () => void): void {
  const recent = starts.get(workspace) ?? [];
  const now = clock.now();
  const turn = Math.max(now, (recent.at(-RUNS) ?? 0) + WINDOW_MS);
  starts.set(workspace, [...recent.slice(1 - RUNS), turn]);
  if (turn === now) setImmediate(begin);
  else clock.at(turn, begin);
}

const HOURLY = 5000;
const HOUR_MS = 3_600_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

const hourly = new WeakMap<Workspace, Bucket>();

/** Whether one more run may be made: at most 5000 an hour, which come back one by one; those beyond fail at once. */
export function takeRun(workspace: Workspace): boolean {
  const now = clock.now();
  const { tokens, at } = hourly.get(workspace) ?? { tokens: HOURLY, at: now };
  const left = Math.min(HOURLY, tokens + ((now - at) * HOURLY) / HOUR_MS);
  hourly.set(workspace, { tokens: left < 1 ? left : left - 1, at: now });
  return left >= 1;
}
