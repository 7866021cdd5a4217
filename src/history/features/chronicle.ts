import { mapInTurns } from '../../workers/turns.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { daysBetween } from './feature.js';
import { Log } from './log.js';
import { dealThen, type DealThen } from './deal-then.js';
import { addTo } from '../../statistics/grouped.js';

const NOBODY = '';

/** What is usual in a workspace, and what its sellers and customers have to show for themselves, as known at any moment. */
export class Chronicle {
  constructor(
    /** Days that deals stayed in a stage, known when they left it. */
    private readonly stays: Logs,
    /** First amounts of deals, by currency, and by currency and owner. */
    private readonly amounts: Logs,
    /** 1 for a deal that was won, 0 for one that was lost, known when it closed; by owner, by company, and of all. */
    private readonly closings: Logs,
  ) {}

  usualDays(stage: string, at: Time): number | undefined {
    return this.stays.get(stage)?.medianUntil(at);
  }

  usualAmount(currency: string | undefined, at: Time, ownerId?: string): number | undefined {
    return this.amounts.get(keyOf(currency, ownerId))?.medianUntil(at);
  }

  /** Deals that were won and lost by then, by an owner or a company. */
  record(whose: Whose, id: string | undefined, at: Time): { won: number; closed: number } {
    const log = id === undefined ? undefined : this.closings.get(keyOf(whose, id));
    return { won: log?.sumUntil(at) ?? 0, closed: log?.countUntil(at) ?? 0 };
  }

  recordOfAll(at: Time): { won: number; closed: number } {
    return this.record('all', NOBODY, at);
  }

  lastClosing(whose: Whose, id: string, at: Time): Time | undefined {
    return this.closings.get(keyOf(whose, id))?.lastUntil(at);
  }
}

type Whose = 'owner' | 'company' | 'all';
type Logs = ReadonlyMap<string, Log>;
type Entry = readonly [Time, number];

const keyOf = (...parts: (string | undefined)[]) => parts.map((part) => part ?? NOBODY).join('\n');

/** Collects deals into a chronicle, one after the other. */
export class ChronicleWriter {
  private readonly stays = new Map<string, Entry[]>();
  private readonly amounts = new Map<string, Entry[]>();
  private readonly closings = new Map<string, Entry[]>();

  constructor(private readonly history: WorkspaceHistory) {}

  add(deal: Deal): void {
    const now = dealThen(deal, this.history.asOf);
    this.addStays(now);
    this.addAmount(now);
    this.addClosing(deal);
  }

  async end(): Promise<Chronicle> {
    return new Chronicle(await logs(this.stays), await logs(this.amounts), await logs(this.closings));
  }

  private addStays({ stays }: DealThen): void {
    for (const { stage, from, to } of stays)
      if (to !== undefined) addTo(this.stays, stage, [to, daysBetween(from, to) ?? 0]);
  }

  private addAmount({ state, createdAt }: DealThen): void {
    const moves = state.changes.filter(({ field }) => field === 'amount');
    const first = moves[0];
    const [at, amount] =
      first === undefined
        ? [createdAt, state.amount]
        : first.before === undefined
          ? [first.at, first.after]
          : [createdAt, first.before];
    if (typeof amount !== 'number') return;
    addTo(this.amounts, keyOf(state.currency, undefined), [at, amount]);
    if (state.ownerId !== undefined) addTo(this.amounts, keyOf(state.currency, state.ownerId), [at, amount]);
  }

  private addClosing(deal: Deal): void {
    if (deal.closedAt === undefined || deal.outcome === 'open') return;
    const { ownerId, companyId } = dealThen(deal, deal.closedAt).state;
    const entry = [deal.closedAt, deal.outcome === 'won' ? 1 : 0] as const;
    addTo(this.closings, keyOf('all', NOBODY), entry);
    if (ownerId !== undefined) addTo(this.closings, keyOf('owner', ownerId), entry);
    if (companyId !== undefined) addTo(this.closings, keyOf('company', companyId), entry);
  }
}

const logs = async (map: ReadonlyMap<string, Entry[]>): Promise<Logs> =>
  new Map(await mapInTurns(map, ([key, entries]) => [key, new Log(entries)] as const));
