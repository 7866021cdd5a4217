import type { TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { type Branch, branchesOf, loopStartsOf } from '../words/outline.js';
import { stepNames } from '../words/step-names.js';
import { Actions, type Outcome } from './actions.js';
import { Graph } from './graph.js';
import { type Info, Joins } from './joins.js';
import { Unknown, resolve } from './values.js';
import type { Ending, StepStatus, Walk, Walked } from './walked.js';
import type { World } from './world/world.js';

/** Items of one loop that a walk follows: as many as Twenty finds at once. */
const MOST_ITEMS = 200;
const MOST_STEPS = 2_000;

interface Next {
  readonly run?: readonly string[];
  readonly skip?: readonly string[];
  readonly failSafely?: readonly string[];
}

/**
 * Walks a workflow as Twenty's executor does, step by step and join by join, and changes nothing: what it reads it asks of the world,
 * what it would write it notes. Waiting passes in no time.
 */
export async function walk(workflow: TwentyWorkflow, payload: unknown, world: World): Promise<Walk> {
  return new Walker(workflow, payload, world).walk();
}

class Walker {
  private readonly graph: Graph;
  private readonly actions: Actions;
  private readonly infos = new Map<string, Info>();
  private readonly joins: Joins;
  private readonly results = new Map<string, unknown>();
  private readonly walked: Walked[] = [];
  private readonly items = new Map<string, number>();
  private readonly remarks: string[] = [];
  private taken = 0;
  private isCut = false;
  private now: Date;

  constructor(
    private readonly workflow: TwentyWorkflow,
    payload: unknown,
    world: World,
  ) {
    const names = stepNames(workflow);
    this.graph = new Graph(workflow.steps);
    this.joins = new Joins(this.graph, this.infos);
    this.actions = new Actions(world, names);
    this.actions.meet(payload);
    this.results.set('trigger', payload);
    this.now = world.now;
  }

  async walk(): Promise<Walk> {
    await this.runAll(this.workflow.trigger.nextStepIds ?? []);
    return { steps: this.walked, ending: this.ending(), remarks: this.remarks };
  }

  private async runAll(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.runFrom(id);
  }

  private async runFrom(id: string): Promise<void> {
    const step = this.graph.find(id);
    if (!step || this.isTooLong()) return;
    const outcome = await this.outcomeOf(step);
    if (!outcome) return;
    this.note(step, outcome);
    if (outcome.status === 'FAILED' || outcome.status === 'PENDING') return;
    await this.go(this.nextOf(step, outcome.status));
  }

  /** Whether the walk has gone as far as it goes; a circle of steps has no other end, not even one that is passed by. */
  private isTooLong(): boolean {
    if (this.taken < MOST_STEPS || this.isCut) return this.isCut;
    this.remarks.push(`The walk ends after ${MOST_STEPS} steps; a run would go on.`);
    return (this.isCut = true);
  }

  /** What becomes of a step that is reached; nothing while it waits for others. */
  private async outcomeOf(step: TwentyStep): Promise<Outcome | undefined> {
    if (this.joins.mayRun(step)) {
      const outcome = step.type === 'ITERATOR' ? this.iterate(step) : await this.perform(step);
      const isForgiven = outcome.error !== undefined && this.graph.forgivingLoopAround(step) !== undefined;
      return isForgiven ? { ...outcome, status: 'FAILED_SAFELY' } : outcome;
    }
    if (this.joins.failsSafely(step)) return { status: 'FAILED_SAFELY', remarks: [] };
    return this.joins.isSkipped(step) ? { status: 'SKIPPED', remarks: [] } : undefined;
  }

  private async perform(step: TwentyStep): Promise<Outcome> {
    const outcome = await this.actions.perform(step, Object.fromEntries(this.results), this.now);
    this.now = new Date(this.now.getTime() + (outcome.delayMs ?? 0));
    return outcome;
  }

  private iterate(step: TwentyStep): Outcome {
    const items = itemsOf(step, Object.fromEntries(this.results));
    if (items instanceof Error) return { status: 'FAILED', error: items.message, remarks: [] };
    const index = this.infos.has(step.id) ? (this.items.get(step.id) ?? -1) + 1 : 0;
    const walked = Math.min(items.length, MOST_ITEMS);
    const isOver = index >= walked || loopStartsOf(step).length === 0;
    if (index > 0 && !isOver) this.graph.loopOf(step).forEach((id) => this.forget(id));
    this.items.set(step.id, index);
    const currentItem = isOver ? undefined : items[index];
    const result = { currentItemIndex: index, currentItem, hasProcessedAllItems: isOver };
    if (!isOver) return { status: 'RUNNING', result, remarks: [] };
    return { status: 'SUCCESS', result, remarks: [], effect: { kind: 'loop', count: items.length, walked } };
  }

  private forget(id: string): void {
    this.infos.delete(id);
    this.results.delete(id);
  }

  private note(step: TwentyStep, outcome: Outcome): void {
    this.taken += 1;
    this.infos.set(step.id, outcome);
    if (outcome.result !== undefined) this.results.set(step.id, outcome.result);
    if (outcome.status === 'RUNNING') return;
    const item = this.itemAround(step);
    this.walked.push({ step, ...outcome, ...(item !== undefined && { item }) });
  }

  private itemAround(step: TwentyStep): number | undefined {
    const around = this.workflow.steps.find(
      (one) => one.type === 'ITERATOR' && this.graph.loopOf(one).has(step.id),
    );
    return around && this.items.get(around.id);
  }

  private nextOf(step: TwentyStep, status: StepStatus): Next {
    if (step.type === 'ITERATOR' && status !== 'SUCCESS') return afterLoop(loopStartsOf(step), status);
    if (step.type === 'IF_ELSE') return this.afterChoice(step, status);
    return { run: step.nextStepIds ?? [] };
  }

  private afterChoice(step: TwentyStep, status: StepStatus): Next {
    const idsOf = (branches: readonly Branch[]) => branches.flatMap(({ nextStepIds }) => nextStepIds);
    const branches = branchesOf(step);
    if (status === 'FAILED_SAFELY') return { failSafely: idsOf(branches) };
    const result = this.infos.get(step.id)?.result as { matchingBranchId?: string } | undefined;
    const isTaken = ({ id }: Branch) => id === result?.matchingBranchId;
    return { run: idsOf(branches.filter(isTaken)), skip: idsOf(branches.filter((one) => !isTaken(one))) };
  }

  private async go({ run = [], skip = [], failSafely = [] }: Next): Promise<void> {
    await this.pass(skip, 'SKIPPED');
    await this.pass(failSafely, 'FAILED_SAFELY');
    await this.runAll(run);
  }

  /** Steps that are passed by without being tried, and what that means for those behind them. */
  private async pass(ids: readonly string[], status: 'SKIPPED' | 'FAILED_SAFELY'): Promise<void> {
    if (this.isTooLong()) return;
    const steps = ids.flatMap((id) => this.graph.find(id) ?? []);
    steps.forEach((step) => this.note(step, { status, remarks: [] }));
    for (const step of steps) await this.go(this.nextOf(step, status));
  }

  private ending(): Ending {
    const statuses = [...this.infos.values()].map(({ status }) => status);
    if (this.isCut) return 'cut';
    if (statuses.includes('FAILED')) return 'failed';
    if (statuses.includes('PENDING')) return 'waiting';
    if (!statuses.includes('RUNNING')) return 'completed';
    this.remarks.push(
      'A run would hang: the loop has no step before it, and the last step inside of it is passed by.',
    );
    return 'hanging';
  }
}

function afterLoop(starts: readonly string[], status: StepStatus): Next {
  if (status === 'RUNNING') return { run: starts };
  return status === 'SKIPPED' ? { skip: starts } : { failSafely: starts };
}

/** The list that a loop goes through; Twenty reads JSON too. */
function itemsOf(
  { settings }: TwentyStep,
  context: Readonly<Record<string, unknown>>,
): readonly unknown[] | Error {
  const items = resolve(settings.input.items, context);
  if (items instanceof Unknown) return [new Unknown(`an item of ${items.why}`)];
  const list = typeof items === 'string' ? parsed(items) : items;
  return Array.isArray(list) ? list : new Error('Iterator input items must be an array');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
