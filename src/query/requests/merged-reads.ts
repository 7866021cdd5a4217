import { Injectable } from '@nestjs/common';
import { type Call, CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { type Cost, Costs } from './cost.js';
import { type ReadRoot, documentOf } from './read-root.js';

/** Twenty refuses more roots in one request. */
const MOST_ROOTS = 20;

interface Waiting {
  root: ReadRoot;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * Reads of one tool call that are asked for at the same time become one request: distinct roots side by side. Twenty
 * takes each root once, so the same root twice is two requests.
 */
@Injectable()
export class MergedReads {
  private readonly waiting = new WeakMap<Call, Waiting[]>();

  constructor(
    private readonly twenty: TwentyApi,
    private readonly calls: CurrentCall,
    private readonly costs: Costs,
  ) {}

  /** @throws AppError what Twenty refuses about this root */
  read<T>(root: ReadRoot): Promise<T> {
    const call = this.calls.find();
    if (!call) return this.alone<T>(root);
    return new Promise<T>((resolve, reject) => {
      const queue = this.queueOf(call);
      queue.push({ root, resolve: resolve as Waiting['resolve'], reject });
    });
  }

  private queueOf(call: Call): Waiting[] {
    const queue = this.waiting.get(call);
    if (queue) return queue;
    const fresh: Waiting[] = [];
    this.waiting.set(call, fresh);
    // After everything that is ready now has had the chance to ask.
    setImmediate(() => {
      this.waiting.delete(call);
      for (const batch of batches(fresh)) void this.send(batch);
    });
    return fresh;
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    const roots = batch.map(({ root }) => root);
    try {
      const answer = await this.ask(roots);
      for (const { root, resolve } of batch) resolve(answer[root.name]);
    } catch (error) {
      const [only] = batch;
      // Twenty does not say which of several roots it refused: each is asked by itself.
      if (only && batch.length > 1 && isRefusal(error))
        for (const { root, resolve, reject } of batch) this.alone(root).then(resolve, reject);
      else for (const { reject } of batch) reject(error);
    }
  }

  private async alone<T>(root: ReadRoot): Promise<T> {
    const answer = await this.ask([root]);
    return answer[root.name] as T;
  }

  /** That the client may be gone is no failure of reading. */
  private tell({ rows, calls }: Cost): void {
    void this.calls.report(`Read ${rows} rows in ${calls} requests`).catch(() => undefined);
  }

  private async ask(roots: readonly ReadRoot[]): Promise<Record<string, unknown>> {
    const { current } = this.costs;
    const started = performance.now();
    const operation = roots.some(({ name }) => name.endsWith('GroupBy')) ? 'groupBy' : 'findMany';
    const answer = await this.twenty.run<Record<string, unknown>>(operation, documentOf(roots));
    const rows = Object.values(answer).reduce<number>((sum, part) => sum + rowsIn(part), 0);
    note(current, roots, rows, performance.now() - started);
    if (current.isToBeTold()) this.tell(current);
    return answer;
  }
}

const isRefusal = (error: unknown) => error instanceof AppError && !error.retryable;

const note = (cost: Cost, roots: readonly ReadRoot[], rows: number, ms: number) =>
  cost.add(
    roots.map(({ name }) => name),
    rows,
    ms,
  );

/** Roots with different names, at most twenty together. */
function batches(waiting: readonly Waiting[]): Waiting[][] {
  const all: Waiting[][] = [];
  for (const one of waiting) {
    const open = all.find(
      (batch) => batch.length < MOST_ROOTS && batch.every(({ root }) => root.name !== one.root.name),
    );
    if (open) open.push(one);
    else all.push([one]);
  }
  return all;
}

function rowsIn(part: unknown): number {
  if (Array.isArray(part)) return part.length;
  const edges = (part as { edges?: unknown } | null)?.edges;
  return Array.isArray(edges) ? edges.length : 0;
}
