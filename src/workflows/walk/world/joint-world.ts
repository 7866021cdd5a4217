import type { RecordRequests } from '../../../query/requests/record-requests.js';
import type { Selection } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { groupedBy } from '../../../statistics/grouped.js';
import { runRecord, wholeSelection } from '../events/whole-records.js';
import { matches } from '../comparing/local-filter.js';
import { Unknown } from '../values.js';
import type { Find, Found, TwentyRecord, World } from './world.js';

/** Records that one request may bring for many filters. */
const MOST_ROWS = 1_000;

interface Waiting {
  readonly wanted: Find;
  readonly answer: (found: Found | Unknown) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * The world of walks that go side by side: what they look for at the same time is one request for each object, and after so many
 * requests nothing more is looked up.
 */
export class JointWorld implements World {
  private waiting: Waiting[] = [];
  /** Whether something was not looked up. */
  isSpent = false;

  constructor(
    private readonly requests: RecordRequests,
    private readonly schema: WorkspaceSchema,
    readonly now: Date,
    private left: number,
  ) {}

  findObject(name: string): SchemaObject | undefined {
    return this.schema.findObject(name);
  }

  find(wanted: Find): Promise<Found | Unknown> {
    return new Promise((answer, refuse) => {
      if (this.waiting.length === 0) setImmediate(() => void this.flush());
      this.waiting.push({ wanted, answer, refuse });
    });
  }

  private async flush(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    if (this.left === 0) {
      this.isSpent = true;
      waiting.forEach(({ wanted, answer }) => answer(unlooked(wanted)));
      return;
    }
    this.left -= 1;
    await Promise.all([...alike(waiting).values()].map((group) => this.ask(group)));
  }

  private async ask(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.answers(group.map(({ wanted }) => wanted));
      group.forEach(({ answer, wanted }, index) => answer(answers[index] ?? unlooked(wanted)));
    } catch (error) {
      group.forEach(({ refuse }) => refuse(error));
    }
  }

  /** Answers finds that differ in nothing but their filters. */
  private async answers(finds: readonly Find[]): Promise<(Found | Unknown)[]> {
    const [first] = finds;
    if (!first) return [];
    const filters = [...new Map(finds.map(({ filter }) => [JSON.stringify(filter), filter])).values()];
    const isOne = filters.length === 1;
    const filter = isOne ? first.filter : { or: filters };
    const selection = wholeSelection(first.object, this.schema);
    const page = await this.requests.find(selection, {
      ...{ filter, first: isOne ? first.limit : MOST_ROWS },
      orderBy: [...((first.orderBy ?? []) as Record<string, unknown>[]), { id: 'AscNullsFirst' }],
    });
    const records = this.records(
      page.edges.map(({ node }) => node),
      selection,
    );
    if (isOne) return finds.map(() => ({ records, total: page.totalCount }));
    if (page.totalCount > records.length) return finds.map(unlooked);
    return finds.map((find) => sorted(records, find));
  }

  private records(nodes: readonly TwentyRecord[], selection: Selection): TwentyRecord[] {
    const { hidden } = this.requests.hidden(selection);
    return nodes.map((node) => withoutRelations(runRecord(node, selection, hidden), selection));
  }
}

/** Steps find records with foreign keys and without what is behind them (recorded). */
const withoutRelations = (record: TwentyRecord, { chosen }: Selection): TwentyRecord => {
  const names = new Set(chosen.flatMap(({ field, nested }) => (nested ? [field.name] : [])));
  const kept = Object.entries(record).filter(([key]) => !names.has(key));
  return Object.fromEntries(kept);
};

function sorted(records: readonly TwentyRecord[], { filter, limit }: Find): Found | Unknown {
  try {
    const found = records.filter((record) => matches(record, filter));
    return { records: found.slice(0, limit), total: found.length };
  } catch {
    return new Unknown('what it finds');
  }
}

const unlooked = ({ object }: Find) => new Unknown(`the ${object.facts.labelPlural.toLowerCase()} it finds`);

/** Finds that differ in nothing but their filters, together. */
const alike = (waiting: readonly Waiting[]): Map<string, Waiting[]> =>
  groupedBy(waiting, ({ wanted }) => JSON.stringify([wanted.object.name, wanted.orderBy, wanted.limit]));
