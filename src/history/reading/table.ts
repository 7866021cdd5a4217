import type { TwentyFilter } from '../../query/filter/comparison.js';
import { conjunction } from '../../query/filter/lower.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { forEachInTurns } from '../../workers/turns.js';
import { timeIn } from '../plan/fields.js';
import type { Time } from '../terms.js';

/** Rows that are read from Twenty, and what is kept of each. */
export interface Source<T> {
  readonly selection: Selection;
  readonly filter: TwentyFilter;
  /** Rows of one request: few enough that their text is parsed within some twenty milliseconds. */
  readonly pageSize: number;
  /** More than this are not kept. */
  readonly most: number;
  /** Whether each reading counts them, since what was erased leaves no other trace. Every row of such a source is kept. */
  readonly isCounted?: boolean;
  /** The field by which the newest are kept where there are more; without it they are chosen by what else is kept. */
  readonly time?: string;
  /** Rows that belong to those of another source, by this relation; of those that are not kept they are not read. */
  readonly follows?: { readonly table: Table; readonly relation: string };
  /** Nothing for a row that is of no use. */
  readonly read: (row: WireRecord) => T | undefined;
}

/** A transaction may show later than one that began after it. */
const OVERLAP_MS = 5_000;
/** By how much the clock of Twenty may be behind ours. */
const CLOCKS_DIFFER_MS = 60_000;

/** What is kept of the rows of one source, and until when they are known. */
export class Table<T = unknown> {
  readonly rows = new Map<string, T>();
  /** Whether the role may read nothing of the object. */
  isClosed = false;
  /** Whether there are more than are kept, and which ones must still be chosen. */
  isToBeChosen = false;
  /** Whether the rows that are kept were chosen by what else is kept. */
  isChosen = false;
  /** Of chosen rows: those with an id up to this one are an even part of all, so large a share. */
  even?: { readonly until: string; readonly share: number };
  /** Whether all rows are kept. */
  isWhole = false;
  /** How many there are, as Twenty counts. */
  total = 0;
  /** Of those that exist, so many are not shared with the caller. */
  withheld = 0;
  /** Only what is newer is kept. */
  cutoff: string | undefined;
  /** What the role may read of the source's selection. */
  selection: Selection;
  private hidden: ReadonlySet<string> = new Set();
  private newest: Time = 0;
  private since: Time = 0;
  /** Rows that a look back finds again, as they were then (`id updatedAt`), and when that was. */
  private readonly recent = new Map<string, Time>();

  constructor(readonly source: Source<T>) {
    this.selection = source.selection;
  }

  get name(): string {
    return this.source.selection.object.name;
  }

  /** Which rows are read at all. */
  get filter(): TwentyFilter {
    const { filter, time = '', follows } = this.source;
    const own = this.cutoff === undefined ? {} : { [time]: { gt: this.cutoff } };
    const other = follows?.table;
    const theirs =
      follows && other?.cutoff !== undefined
        ? { [follows.relation]: { [other.source.time ?? '']: { gt: other.cutoff } } }
        : {};
    return conjunction([filter, own, theirs]);
  }

  /** ISO time from which on changes are not known yet. */
  get knownUntil(): string {
    return new Date(this.since).toISOString();
  }

  /** Takes rows in, and out those that lie in the trash by now; in turns, since reading a row may take a while. */
  async take(rows: readonly WireRecord[]): Promise<void> {
    await forEachInTurns(rows, (row) => {
      const kept = row.deletedAt ? undefined : this.source.read(row);
      if (kept === undefined) this.rows.delete(row.id);
      else this.rows.set(row.id, kept);
      const updatedAt = timeIn(row.updatedAt) ?? 0;
      this.newest = Math.max(this.newest, updatedAt);
      this.recent.set(versionOf(row), updatedAt);
    });
  }

  /**
   * Whether a row is to be taken in: one that is not known as it is. Where rows are chosen, those that were there before and were not
   * chosen stay outside, since nothing that belongs to them has been read.
   */
  isNew(row: WireRecord): boolean {
    if (this.recent.has(versionOf(row))) return false;
    return !this.isChosen || this.rows.has(row.id) || (timeIn(row.createdAt) ?? 0) >= this.since;
  }

  readonly hiddenNames = (): ReadonlySet<string> => this.hidden;

  /** The part of the selection that the role may read. */
  narrowTo(part: Selection): void {
    if (part === this.selection) return;
    const left = new Set(part.chosen.map(({ field }) => field.name));
    const gone = this.source.selection.chosen.filter(({ field }) => !left.has(field.name));
    this.hidden = new Set(gone.map(({ field }) => field.name));
    this.selection = part;
  }

  /**
   * All that was there when a reading began has been taken in. What was changed while it went on may have been passed by already, so
   * the next one looks back as far as this one took, by the clock of Twenty; not where the newest change is long past.
   * @param startedAt by the clock of this machine
   */
  async settle(startedAt: Time, tookMs: number): Promise<void> {
    const lookBack = this.newest - Math.ceil(tookMs) - OVERLAP_MS;
    this.since = Math.max(lookBack, Math.min(this.newest + 1, startedAt - CLOCKS_DIFFER_MS));
    await forEachInTurns(this.recent, ([version, updatedAt]) => {
      if (updatedAt < this.since) this.recent.delete(version);
    });
  }

  clear(): void {
    this.rows.clear();
    this.recent.clear();
    this.newest = 0;
  }
}

const versionOf = ({ id, updatedAt }: WireRecord) => `${id} ${String(updatedAt)}`;
