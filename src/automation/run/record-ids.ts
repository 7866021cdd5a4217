import { createHash } from 'node:crypto';

/**
 * Ids of what jobs make. The same target of the same round of the same job has the same id, so that it is made once, whoever makes it and
 * how often it is tried. Their first half follows from job and target alone: what a job has ever made about a target lies in one range.
 * Both halves are of SHA-256, in the form of a UUID of version 4 (RFC 9562, section 5.4); 122 bits are left of them.
 */
export class RecordIds {
  /** @param owner the workspace and the job by its name */
  constructor(private readonly owner: readonly string[]) {}

  /** @param round which job of that name, and when it was due */
  of(target: string, round: string): string {
    return uuid(this.half(target), hex([...this.owner, target, round]));
  }

  /** The range of all ids that `of` gives for a target. */
  range(target: string): { from: string; to: string } {
    const half = this.half(target);
    return { from: uuid(half, '0'.repeat(16)), to: uuid(half, 'f'.repeat(16), 'b') };
  }

  private half(target: string): string {
    return hex([...this.owner, target]);
  }
}

const hex = (parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

function uuid(first: string, second: string, variant = variantOf(second)): string {
  const parts = [first.slice(0, 8), first.slice(8, 12), `4${first.slice(12, 15)}`];
  return [...parts, `${variant}${second.slice(1, 4)}`, second.slice(4, 16)].join('-');
}

/** 8, 9, a or b: two bits of the digit, behind the two that say which form of UUID it is. */
const variantOf = (second: string) => ((Number.parseInt(second.charAt(0), 16) & 3) | 8).toString(16);
