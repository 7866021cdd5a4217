import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { branchesOf, loopStartsOf } from '../words/outline.js';

/** How the steps of a workflow hang together, as Twenty's executor reads it. */
export class Graph {
  private readonly byId: ReadonlyMap<string, TwentyStep>;

  constructor(private readonly steps: readonly TwentyStep[]) {
    this.byId = new Map(steps.map((step) => [step.id, step]));
  }

  find(id: string): TwentyStep | undefined {
    return this.byId.get(id);
  }

  /** The steps that lead to one, through branches too; the start of a loop has none. */
  parentsOf({ id }: TwentyStep): TwentyStep[] {
    return this.steps.filter(
      (step) =>
        (step.nextStepIds ?? []).includes(id) ||
        branchesOf(step).some(({ nextStepIds }) => nextStepIds.includes(id)),
    );
  }

  /** Every step inside of a loop, loops within it included. */
  loopOf(iterator: TwentyStep): ReadonlySet<string> {
    const inside = new Set<string>();
    const enter = (ids: readonly string[]): void => {
      for (const id of ids) {
        if (id === iterator.id || inside.has(id)) continue;
        inside.add(id);
        const step = this.byId.get(id);
        if (step) this.follow(step, iterator.id, enter);
      }
    };
    enter(loopStartsOf(iterator));
    return inside;
  }

  /** The smallest loop around a step that goes on after a failure. */
  forgivingLoopAround({ id }: TwentyStep): TwentyStep | undefined {
    return this.steps
      .filter(({ type }) => type === 'ITERATOR')
      .map((iterator) => ({ iterator, loop: this.loopOf(iterator) }))
      .filter(({ loop }) => loop.has(id))
      .sort((one, other) => one.loop.size - other.loop.size)
      .find(({ iterator }) => goesOn(iterator))?.iterator;
  }

  private follow(step: TwentyStep, iterator: string, enter: (ids: readonly string[]) => void): void {
    enter(loopStartsOf(step));
    for (const { nextStepIds } of branchesOf(step)) enter(nextStepIds);
    const next = step.nextStepIds ?? [];
    if (!next.includes(iterator)) enter(next);
  }
}

/** Whether a loop goes on with the next item when a step inside of it fails. */
export const goesOn = ({ settings }: TwentyStep): boolean =>
  settings.input.shouldContinueOnIterationFailure === true;
