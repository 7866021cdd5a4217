import { oneLine } from '../../tool-kit/visible-text.js';
import type { RunRecord } from './run-record.js';

/** One cause of failures, with how often it was met. */
export interface FailureReason {
  readonly reason: string;
  readonly step?: string;
  readonly count: number;
  /** The newest run that it ended. */
  readonly run: string;
}

/** The failures of runs by cause: what differs from run to run (ids, numbers, quoted values) is left out of the reasons. */
export function failureReasons(runs: readonly RunRecord[]): FailureReason[] {
  const groups = new Map<string, FailureReason>();
  for (const run of runs) {
    const { step, error } = failureOf(run);
    const reason = withoutValues(error);
    const key = `${step ?? ''}\n${reason}`;
    const known = groups.get(key);
    groups.set(key, {
      ...(known ?? { reason, run: run.id, ...(step && { step }) }),
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

function failureOf({ flow, infos, error }: RunRecord): { step?: string; error: string } {
  const [id, info] = [...infos].find(([, { status }]) => status === 'FAILED') ?? [];
  const step = flow?.steps.find((one) => one.id === id);
  const name = step && oneLine(step.name, 60);
  return { ...(name && { step: name }), error: info?.error ?? error ?? 'Twenty notes no reason' };
}

/** "Invalid value "X" for 7 rows" as "Invalid value … for … rows". */
export const withoutValues = (error: string): string =>
  oneLine(
    error
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
      .replace(/"[^"]{0,200}"|'[^']{0,200}'|`[^`]{0,200}`/g, '…')
      .replace(/\S+@\S+\.\S+/g, '…')
      .replace(/\d+(?:[.,:T-]\d+)*Z?/g, '…'),
    200,
  );
