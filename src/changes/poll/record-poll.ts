import type { SchemaObject } from '../../schema/schema-object.js';
import { isRefusal } from '../../connections/identities.js';
import { hasCode } from '../../errors/app-error.js';
import type { RecordChange } from '../change.js';
import type { WatchedWorkspace, WatchingConnection } from '../change-source.js';
import { changesOf } from './changes-of.js';
import { ObjectMark } from './object-mark.js';
import type { PollParts } from './poll-parts.js';

const TICK_MS = 1_000;
/** At most a fifth of a workspace's 100 calls a minute: each object that is looked at is one call. */
const MS_PER_OBJECT = 3_000;
const SHORTEST_MS = 5_000;
/** Everything is looked at so often, however its changes become known: Twenty does not repeat a webhook that failed. */
const REVIEW_MS = 5 * 60_000;
/** Timers that fire so late tell that the process was paused. */
const SLEPT_MS = 10_000;
/** What a webhook has not told by then it has not told at all. */
const LATE_MS = 10_000;
const LARGEST_BACKOFF = 8;

/**
 * Looks for changes by `updatedAt`: often for who has no better source, and now and then at everything, for what other
 * sources have missed. Only objects that somebody watches and may read are looked at.
 */
export class RecordPoll {
  private readonly marks = new Map<string, ObjectMark>();
  private readonly timer = setInterval(() => this.tick(Date.now()), TICK_MS).unref();
  private lastTick = Date.now();
  private nextReview = Date.now() + REVIEW_MS;
  private nextLook = 0;
  private backoff = 1;
  private isBusy = false;
  private isBlind = true;
  private comebacks = 0;

  constructor(
    private readonly workspace: WatchedWorkspace,
    private readonly tools: PollParts,
  ) {}

  stop(): void {
    clearInterval(this.timer);
  }

  /** Something may have been missed. */
  reviewSoon(): void {
    this.nextReview = 0;
  }

  /** Notes from where on each watched object has to be looked at. */
  async prepare(): Promise<void> {
    for (const [watching, objects] of await this.plan(this.workspace.connections())) {
      const unknown = objects.filter(({ name }) => !this.marks.has(name));
      if (unknown.length === 0) continue;
      const newest = await this.tools.looks.newest(watching.connection, unknown);
      for (const [{ name }, at] of newest)
        if (!this.marks.has(name)) this.marks.set(name, new ObjectMark(at));
    }
  }

  private tick(now: number): void {
    const slept = now - this.lastTick > SLEPT_MS;
    this.lastTick = now;
    if (slept) this.nextReview = 0;
    if (this.isBusy) return;
    const all = this.workspace.connections();
    const blind = all.filter((watching) => !this.workspace.isCovered(watching));
    // Whatever happened until the better source was heard is looked at once more.
    const { comebacks } = this.workspace;
    if ((this.isBlind && blind.length === 0) || comebacks > this.comebacks) this.nextReview = 0;
    this.comebacks = comebacks;
    this.isBlind = blind.length > 0;
    if (now >= this.nextReview) void this.run(() => this.review(all));
    else if (this.isBlind && now >= this.nextLook) void this.run(() => this.look(blind));
  }

  private async run(work: () => Promise<number>): Promise<void> {
    this.isBusy = true;
    try {
      const objects = await work();
      this.backoff = Math.max(1, this.backoff / 2);
      this.nextLook = Date.now() + this.pauseFor(objects);
    } catch (error) {
      // Twenty is away, or others need its calls: marks stay where they are, and the next look shows all that was missed.
      if (hasCode(error, 'RATE_LIMIT_EXCEEDED')) this.backoff = Math.min(LARGEST_BACKOFF, this.backoff * 2);
      this.nextLook = Date.now() + this.pauseFor(this.marks.size);
    } finally {
      this.isBusy = false;
    }
  }

  private pauseFor(objects: number): number {
    return Math.max(SHORTEST_MS, objects * MS_PER_OBJECT) * this.backoff;
  }

  private async review(all: readonly WatchingConnection[]): Promise<number> {
    this.nextReview = Date.now() + REVIEW_MS;
    try {
      const missed = await this.lookAt(await this.plan(all));
      if (missed > 0) this.workspace.doubt();
    } catch (error) {
      this.nextReview = Date.now() + this.pauseFor(this.marks.size);
      throw error;
    }
    return this.marks.size;
  }

  /** What another replica looks at it tells this one. */
  private async look(blind: readonly WatchingConnection[]): Promise<number> {
    const plan = await this.plan(blind);
    const count = [...plan.values()].reduce((sum, { length }) => sum + length, 0);
    const ms = 2 * this.pauseFor(count) + LATE_MS;
    for (const [watching, objects] of plan) plan.set(watching, await this.ours(objects, ms));
    await this.lookAt(plan);
    return count;
  }

  private async ours(objects: readonly SchemaObject[], ms: number): Promise<SchemaObject[]> {
    const held = await Promise.all(
      objects.map(({ name }) => this.tools.leases.hold(`look:${this.workspace.workspaceId}:${name}`, ms)),
    );
    return objects.filter((_object, index) => held[index]);
  }

  /** Each object once, by the first connection that may read it. */
  private async plan(
    watchings: readonly WatchingConnection[],
  ): Promise<Map<WatchingConnection, SchemaObject[]>> {
    const planned = new Set<string>();
    const plan = new Map<WatchingConnection, SchemaObject[]>();
    for (const watching of watchings) {
      const mine = await this.readableBy(watching, planned);
      for (const { name } of mine) planned.add(name);
      if (mine.length > 0) plan.set(watching, mine);
    }
    return plan;
  }

  private async readableBy(
    watching: WatchingConnection,
    planned: ReadonlySet<string>,
  ): Promise<SchemaObject[]> {
    try {
      const objects = (await this.wantedBy(watching)).filter(({ name }) => !planned.has(name));
      const readable = await Promise.all(
        objects.map(({ name }) => this.tools.rights.mayRead(watching.connection, name)),
      );
      return objects.filter((_object, index) => readable[index]);
    } catch (error) {
      // A key that was revoked must not blind the others.
      if (isRefusal(error)) return [];
      throw error;
    }
  }

  private async wantedBy(watching: WatchingConnection): Promise<SchemaObject[]> {
    const { rights } = this.tools;
    const names = watching.objects();
    if (!names) return rights.ownObjects(watching.connection);
    const objects = await Promise.all(names.map((name) => rights.findObject(watching.connection, name)));
    return objects.filter((object) => object !== undefined);
  }

  /** @returns how many changes other sources should have told and have not */
  private async lookAt(plan: ReadonlyMap<WatchingConnection, readonly SchemaObject[]>): Promise<number> {
    let missed = 0;
    for (const [{ connection }, objects] of plan) {
      const marked = objects.flatMap((object) => {
        const mark = this.marks.get(object.name);
        return mark ? [[object, mark] as const] : [];
      });
      const since = new Map(marked.map(([object, mark]) => [object, mark.since]));
      const rows = await this.tools.looks.since(connection, since);
      for (const [object, mark] of marked) {
        const found = rows.get(object) ?? [];
        const where = { workspaceId: this.workspace.workspaceId, object: object.name };
        missed += this.tell(found.flatMap((row) => changesOf(row, mark.since, where)));
        mark.advance(
          found.map(({ updatedAt }) => Date.parse(updatedAt)),
          Date.now(),
        );
      }
    }
    await this.prepare();
    return missed;
  }

  private tell(changes: readonly RecordChange[]): number {
    const late = Date.now() - LATE_MS;
    return changes.filter(
      (change) => this.tools.events.publish(change, 'poll') && Date.parse(change.at) < late,
    ).length;
  }
}
