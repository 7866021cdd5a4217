import { FREE, type Level, type Limit, type Turn, emptied, isOver, take } from './level.js';

/** What is known of one limited workspace, wherever that is kept. */
export interface Bucket {
  /** The level as last seen here; undefined while nothing is known. */
  readonly level: Level | undefined;
  /** Takes the tokens of a call, or tells how long it has to wait. */
  take(cost: number): Promise<Turn>;
  /** Notes that Twenty refused a call. */
  refused(limit: Limit, turn: Turn): Promise<void>;
  /** Forgets the limit: Twenty takes more than was thought. */
  forget(): Promise<void>;
}

/** A bucket in the memory of this process. */
export class LocalBucket implements Bucket {
  private known?: Level;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get level(): Level | undefined {
    if (this.known && isOver(this.known, this.now())) this.known = undefined;
    return this.known;
  }

  take(cost: number): Promise<Turn> {
    const { level } = this;
    if (!level) return Promise.resolve(FREE);
    const taken = take(level, cost, this.now());
    this.known = taken.level;
    return Promise.resolve(taken.turn);
  }

  refused(limit: Limit, turn: Turn): Promise<void> {
    const sentAt = turn.kind === 'sent' && !turn.probe ? turn.at : undefined;
    this.known = emptied(this.level, limit, this.now(), sentAt);
    return Promise.resolve();
  }

  forget(): Promise<void> {
    this.known = undefined;
    return Promise.resolve();
  }

  /** Takes over what another keeper of the same bucket says: ages in milliseconds instead of times. */
  adopt({ limit, tokens, sinceAccepted, sinceRefused }: Seen): void {
    const now = this.now();
    this.known = { limit, tokens, accepted: now - sinceAccepted, refused: now - sinceRefused };
  }
}

/** A level as another clock sees it. */
export interface Seen {
  limit: Limit;
  tokens: number;
  sinceAccepted: number;
  sinceRefused: number;
}
