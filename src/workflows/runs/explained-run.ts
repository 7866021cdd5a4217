import type { SchemaObject } from '../../schema/schema-object.js';
import { answerOf } from '../computed/program.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { Actions } from '../walk/actions.js';
import { type Context, Unknown } from '../walk/values.js';
import type { Effect, Walked } from '../walk/walked.js';
import type { Found, World } from '../walk/world/world.js';
import { type OutlineNode, outline } from '../words/outline.js';
import { stepNames } from '../words/step-names.js';
import type { RunRecord, StepInfo } from './run-record.js';

/** Items of a loop that are told. */
const MOST_ITEMS = 10;
const DONE: ReadonlySet<string> = new Set([
  'SUCCESS',
  'STOPPED',
  'FAILED',
  'FAILED_SAFELY',
  'PENDING',
  'RUNNING',
]);

type Info = Omit<StepInfo, 'history'>;
type Pick = (id: string) => Info | undefined;

/** What the steps of a run did, in the order in which they are read: the walker over what the run has kept. */
export async function explainedRun(
  run: RunRecord,
  flow: TwentyWorkflow,
  schema: WorkspaceSchema,
): Promise<Walked[]> {
  const past = new Past(run, flow, schema);
  await past.tell(outline(flow), (id) => run.infos.get(id));
  return past.walked;
}

/** What a step read is what the run has kept; of an upsert it has not kept whether the record was there. */
class PastWorld implements World {
  step: TwentyStep | undefined;
  info: Info | undefined;

  constructor(
    readonly now: Date,
    private readonly schema: WorkspaceSchema,
  ) {}

  findObject(name: string): SchemaObject | undefined {
    return this.schema.findObject(name);
  }

  find(): Promise<Found | Unknown> {
    const result = this.info?.result;
    const isFind = this.step?.type === 'FIND_RECORDS' && isObject(result) && Array.isArray(result.all);
    if (!isFind) return Promise.resolve(new Unknown('what was there'));
    const records = (result.all as unknown[]).filter(isObject);
    return Promise.resolve({ records, total: Number(result.totalCount ?? records.length) });
  }
}

class Past {
  readonly walked: Walked[] = [];
  private readonly world: PastWorld;
  private readonly actions: Actions;

  constructor(
    private readonly run: RunRecord,
    flow: TwentyWorkflow,
    schema: WorkspaceSchema,
  ) {
    const names = stepNames(flow);
    this.world = new PastWorld(new Date(run.startedAt ?? run.createdAt ?? Date.now()), schema);
    this.actions = new Actions(this.world, names);
  }

  async tell(nodes: readonly OutlineNode[], pick: Pick, item?: number): Promise<void> {
    for (const { step, branches, loop } of nodes) {
      const info = pick(step.id);
      if (loop.length > 0) await this.tellLoop(step, loop, pick);
      if (info && DONE.has(info.status)) await this.tellOne(step, info, pick, item);
      for (const { inside } of branches) await this.tell(inside, pick, item);
    }
  }

  private async tellLoop(iterator: TwentyStep, loop: readonly OutlineNode[], pick: Pick): Promise<void> {
    const rounds = this.run.infos.get(iterator.id)?.history.length ?? 0;
    const isUnder = pick(iterator.id)?.status === 'RUNNING';
    for (let item = 0; item < Math.min(rounds + Number(isUnder), MOST_ITEMS); item += 1)
      await this.tell(loop, (id) => this.inRound(id, item), item);
  }

  private inRound(id: string, item: number): Info | undefined {
    const info = this.run.infos.get(id);
    return info?.history[item] ?? info;
  }

  private async tellOne(step: TwentyStep, info: Info, pick: Pick, item: number | undefined): Promise<void> {
    this.world.step = step;
    this.world.info = info;
    const { effect, remarks } = await this.actions.perform(step, this.context(pick), this.world.now);
    const told = effectIn(step, info) ?? effect;
    this.walked.push({
      ...{ step, status: info.status, remarks, result: info.result },
      ...(told && { effect: told }),
      ...(info.error !== undefined && { error: info.error }),
      ...(item !== undefined && { item }),
    });
  }

  private context(pick: Pick): Context {
    const known = [...this.run.infos.keys()].map((id) => [id, pick(id)?.result] as const);
    return Object.fromEntries(known.filter(([, result]) => result !== undefined && result !== null));
  }
}

/** What a run has noted is believed before what the walker makes of it. */
function effectIn({ type, settings }: TwentyStep, { result, status }: Info): Effect | undefined {
  if (!isObject(result)) return undefined;
  if (type === 'IF_ELSE') return { kind: 'choose', branch: String(result.matchingBranchId) };
  if (type === 'CODE' && answerOf(settings.input, new Date()))
    return { kind: 'compute', values: Object.values(result) };
  if (type === 'ITERATOR') return loopIn(result, status);
  return undefined;
}

function loopIn({ currentItemIndex }: Record<string, unknown>, status: string): Effect {
  const count = Number(currentItemIndex ?? 0) + (status === 'RUNNING' ? 1 : 0);
  return { kind: 'loop', count, walked: Math.min(count, MOST_ITEMS) };
}
