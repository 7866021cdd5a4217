import { createHash } from 'node:crypto';
import { JOB_MARK } from '../../history/job-mark.js';

/**
 * Ids of what jobs make. The same target of the same round of the same job has the same id, so that it is made once, whoever makes it and
 * how often it is tried. They have the form of a UUID of version 4 (RFC 9562, section 5.4): 48 bits of SHA-256 follow from job and target
 * alone, so that what a job has ever made about a target lies in one range; 46 follow from the round too; 28 say that a job made it.
 */
export class RecordIds {
  /** @param owner the workspace and the job by its name */
  constructor(private readonly owner: readonly string[]) {}

  /** @param round which job of that name, and when it was due */
  of(target: string, round: string): string {
    const hash = hex([...this.owner, target, round]);
    // 8, 9, a or b: two bits behind the two that say which form of UUID it is.
    const variant = ((Number.parseInt(hash.charAt(0), 16) & 3) | 8).toString(16);
    return `${this.beginning(target)}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 12)}${JOB_MARK.last}`;
  }

  /** The range of all ids that `of` gives for a target. */
  range(target: string): { from: string; to: string } {
    const beginning = this.beginning(target);
    return { from: `${beginning}-8000-000000000000`, to: `${beginning}-bfff-ffffffffffff` };
  }

  private beginning(target: string): string {
    const hash = hex([...this.owner, target]);
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${JOB_MARK.third}`;
  }
}

const hex = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
