import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { type Graph, goesOn } from './graph.js';
import type { StepStatus } from './walked.js';

const DONE: ReadonlySet<StepStatus | undefined> = new Set(['SUCCESS', 'STOPPED', 'SKIPPED']);
const PASSED: ReadonlySet<StepStatus | undefined> = new Set(['SKIPPED', 'STOPPED', 'FAILED_SAFELY']);
const TERMINAL: ReadonlySet<StepStatus | undefined> = new Set([...DONE, 'FAILED', 'FAILED_SAFELY']);

/** What a run has noted of a step. */
export interface Info {
  readonly status: StepStatus;
  readonly result?: unknown;
  readonly error?: string;
}

/** When a step may run: Twenty's rules for what leads to it. */
export class Joins {
  constructor(
    private readonly graph: Graph,
    private readonly infos: ReadonlyMap<string, Info>,
  ) {}

  /** Whether all that leads to a step has happened, and some of it with success. */
  mayRun(step: TwentyStep): boolean {
    if (step.type === 'ITERATOR') return this.mayIterate(step);
    return !this.infos.has(step.id) && this.parentsAllow(this.graph.parentsOf(step));
  }

  private mayIterate(step: TwentyStep): boolean {
    const loop = this.graph.loopOf(step);
    const parents = this.graph.parentsOf(step);
    const isStarted = this.infos.has(step.id);
    if (this.infos.get(step.id)?.status === 'SUCCESS') return false;
    const checked = isStarted ? parents : parents.filter(({ id }) => !loop.has(id));
    if (isStarted && goesOn(step) && this.failedInside(loop))
      return checked.every((one) => TERMINAL.has(this.statusOf(one)));
    return this.parentsAllow(checked);
  }

  private parentsAllow(parents: readonly TwentyStep[]): boolean {
    if (parents.length === 0) return true;
    const statuses = parents.map((parent) => this.statusOf(parent));
    return statuses.includes('SUCCESS') && statuses.every((status) => DONE.has(status));
  }

  /** Whether it is passed by because something before it has failed inside of a loop that goes on. */
  failsSafely(step: TwentyStep): boolean {
    const { parents, isOwnLoop } = this.parentsFor(step);
    if (parents.length === 0 || (step.type !== 'ITERATOR' && this.infos.has(step.id))) return false;
    const statuses = parents.map((parent) => this.statusOf(parent));
    const isFailed = statuses.every((status) => TERMINAL.has(status)) && statuses.includes('FAILED_SAFELY');
    return isFailed && !(isOwnLoop && goesOn(step));
  }

  /** Whether nothing that leads to it was done. */
  isSkipped(step: TwentyStep): boolean {
    if (this.infos.has(step.id)) return false;
    const { parents } = this.parentsFor(step);
    return parents.length > 0 && parents.every((parent) => PASSED.has(this.statusOf(parent)));
  }

  /** The parents that count for a step: of a loop that has not begun, those outside of it. */
  private parentsFor(step: TwentyStep): { parents: TwentyStep[]; isOwnLoop: boolean } {
    const parents = this.graph.parentsOf(step);
    if (step.type !== 'ITERATOR') return { parents, isOwnLoop: false };
    const loop = this.graph.loopOf(step);
    if (this.infos.has(step.id)) return { parents, isOwnLoop: this.failedInside(loop) };
    return { parents: parents.filter(({ id }) => !loop.has(id)), isOwnLoop: false };
  }

  private failedInside(loop: ReadonlySet<string>): boolean {
    return [...loop].some((id) => {
      const info = this.infos.get(id);
      return info?.status === 'FAILED_SAFELY' && info.error !== undefined;
    });
  }

  private statusOf({ id }: TwentyStep): StepStatus | undefined {
    return this.infos.get(id)?.status;
  }
}
