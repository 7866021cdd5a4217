import { type Acts, type Core, NO_ACTS, assembleActs, assembleCore } from '../assembly/history.js';
import { HistoryPlan } from '../plan/history-plan.js';
import type { Meanings } from '../../schema/stages/meanings.js';
import { type HistoryReads, type Part, tablesOf } from '../reading/history-reads.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Coverage, WorkspaceHistory } from '../workspace-history.js';
import { coverageOf } from './coverage-of.js';

/** A history but for what the reading of it has cost. */
export type Told = Omit<WorkspaceHistory, 'coverage'> & { readonly coverage: Omit<Coverage, 'calls'> };

/** The history of one workspace as one connection may know it: each part is read once, then brought up to date. */
export class KeptHistory {
  private readonly plan: HistoryPlan;
  private readonly read = new Set<Part>();
  /** Whether rows were taken in that nothing has been made of. */
  private isStale = true;
  private core: Core | undefined;
  private acts: Acts | undefined;

  constructor(
    schema: WorkspaceSchema,
    meanings: Meanings,
    private readonly reads: HistoryReads,
  ) {
    this.plan = new HistoryPlan(schema, meanings);
  }

  /** How many rows are kept. */
  get rows(): number {
    const tables = [...this.read].flatMap((part) => tablesOf(part, this.plan));
    return tables.reduce((sum, table) => sum + table.rows.size, 0);
  }

  /** Whether these parts have been read, so that only what is new is to be asked for. */
  has(parts: readonly Part[]): boolean {
    return parts.every((part) => this.read.has(part));
  }

  /** The history with these parts as it is now; nothing when it is better read anew. */
  async tell(parts: readonly Part[]): Promise<Told | undefined> {
    const asOf = Date.now();
    if (!(await this.refresh())) return undefined;
    for (const part of parts) if (!this.read.has(part)) await this.fill(part);
    const core = await this.assemble();
    const acts = parts.includes('activities') ? this.acts : undefined;
    return { ...core, ...(acts ?? NO_ACTS), asOf, coverage: coverageOf(this.plan, this.read) };
  }

  private async fill(part: Part): Promise<void> {
    this.isStale = true;
    await this.reads.fill(part, this.plan);
    this.read.add(part);
  }

  private async refresh(): Promise<boolean> {
    if (this.read.size === 0) return true;
    const wasStale = this.isStale;
    // Rows that were taken in before a failure must not be forgotten.
    this.isStale = true;
    const news = await this.reads.refresh(this.read, this.plan);
    this.isStale = wasStale || news === 'some';
    return news !== 'anew';
  }

  private async assemble(): Promise<Core> {
    if (this.core && !this.isStale) return this.core;
    const core = await assembleCore(this.plan);
    this.acts = this.read.has('activities') ? await assembleActs(this.plan, core) : undefined;
    this.core = core;
    this.isStale = false;
    return core;
  }
}
