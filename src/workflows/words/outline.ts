import { isObject } from '../../schema/values/value-type.js';
import type { TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** A branch of an IF_ELSE step. */
export interface Branch {
  readonly id: string;
  /** Absent: the branch that is taken when no other is. */
  readonly filterGroupId?: string;
  readonly nextStepIds: readonly string[];
}

/** A step with what hangs below it: the branches of a choice, the inside of a loop. */
export interface OutlineNode {
  readonly step: TwentyStep;
  readonly branches: readonly { readonly branch: Branch; readonly inside: readonly OutlineNode[] }[];
  readonly loop: readonly OutlineNode[];
}

export function branchesOf({ type, settings: { input } }: TwentyStep): Branch[] {
  if (type !== 'IF_ELSE' || !Array.isArray(input.branches)) return [];
  return input.branches.filter(isObject).map((branch) => ({
    id: String(branch.id),
    ...(typeof branch.filterGroupId === 'string' && { filterGroupId: branch.filterGroupId }),
    nextStepIds: idsIn(branch.nextStepIds),
  }));
}

/** The first steps inside of a loop; Twenty keeps them as a list, or as JSON. */
export function loopStartsOf({ type, settings: { input } }: TwentyStep): string[] {
  if (type !== 'ITERATOR') return [];
  const { initialLoopStepIds: starts } = input;
  if (typeof starts !== 'string') return idsIn(starts);
  try {
    return idsIn(JSON.parse(starts));
  } catch {
    return [];
  }
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

/** All steps that a step leads to directly: what follows, its branches, its loop. */
const followersOf = (step: TwentyStep): string[] => [
  ...(step.nextStepIds ?? []),
  ...branchesOf(step).flatMap(({ nextStepIds }) => nextStepIds),
  ...loopStartsOf(step),
];

/** The steps in the order in which they are read: each once, branches and loops inside, what follows after them. */
export function outline({ trigger, steps }: TwentyWorkflow): OutlineNode[] {
  return new Outline(steps).from(trigger.nextStepIds ?? [], new Set());
}

class Outline {
  private readonly byId: ReadonlyMap<string, TwentyStep>;
  private readonly told = new Set<string>();

  constructor(steps: readonly TwentyStep[]) {
    this.byId = new Map(steps.map((step) => [step.id, step]));
  }

  from(ids: readonly string[], stops: ReadonlySet<string>): OutlineNode[] {
    return ids.flatMap((id) => {
      const step = this.byId.get(id);
      if (!step || stops.has(id) || this.told.has(id)) return [];
      this.told.add(id);
      return this.node(step, stops);
    });
  }

  private node(step: TwentyStep, stops: ReadonlySet<string>): OutlineNode[] {
    const own = branchesOf(step);
    const joins = this.commonOf(
      own.map(({ nextStepIds }) => nextStepIds),
      stops,
    );
    const inner = new Set([...stops, ...joins]);
    const branches = own.map((branch) => ({ branch, inside: this.from(branch.nextStepIds, inner) }));
    const loop = this.from(loopStartsOf(step), new Set([...stops, step.id]));
    const after = this.from([...joins, ...(step.nextStepIds ?? [])], stops);
    return [{ step, branches, loop }, ...after];
  }

  /** What every branch comes to before a loop begins anew, in the order of the first. */
  private commonOf(starts: readonly (readonly string[])[], stops: ReadonlySet<string>): string[] {
    const [first, ...others] = starts.map((ids) => this.reach(ids, stops));
    if (!first || others.length === 0) return [];
    return [...first].filter((id) => others.every((reached) => reached.has(id)));
  }

  private reach(
    ids: readonly string[],
    stops: ReadonlySet<string>,
    reached = new Set<string>(),
  ): Set<string> {
    for (const id of ids) {
      const step = this.byId.get(id);
      if (!step || reached.has(id) || stops.has(id)) continue;
      reached.add(id);
      this.reach(followersOf(step), stops, reached);
    }
    return reached;
  }
}
