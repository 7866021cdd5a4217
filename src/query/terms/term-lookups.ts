import { Injectable } from '@nestjs/common';
import { RowPages } from '../requests/row-pages.js';
import { type Term, rawOf, selectionOfPaths } from './term.js';

/** Ids in one request. */
const CHUNK = 10_000;

interface Holder {
  readonly values: Map<Term, readonly unknown[]>;
}

/** Fills in the terms that lie behind more relations than Twenty reads across: from ids to the values of those records. */
@Injectable()
export class TermLookups {
  constructor(private readonly rows: RowPages) {}

  /** Replaces the ids that `holders` have for such terms by the stored values they stand for. */
  async complete<T extends Holder>(terms: readonly Term[], holders: T[]): Promise<T[]> {
    await Promise.all(terms.filter(({ beyond }) => beyond).map((term) => this.fill(term, holders)));
    return holders;
  }

  private async fill(term: Term, holders: readonly Holder[]): Promise<void> {
    const ids = holders.flatMap(({ values }) => values.get(term)?.[0] ?? []);
    const found = await this.valuesOf(term, new Set(ids as string[]));
    const nothing = nothingOf(term);
    for (const { values } of holders) {
      const id = values.get(term)?.[0];
      values.set(term, (typeof id === 'string' ? found.get(id) : undefined) ?? nothing);
    }
  }

  /** The stored values behind each id. */
  async valuesOf({ beyond }: Term, ids: ReadonlySet<string>): Promise<Map<string, readonly unknown[]>> {
    const found = new Map<string, readonly unknown[]>();
    if (!beyond) return found;
    const { target, term } = beyond;
    const fields = selectionOfPaths(term.paths);
    const all = [...ids];
    const chunks = Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
      all.slice(index * CHUNK, (index + 1) * CHUNK),
    );
    for (const chunk of chunks)
      for await (const rows of this.rows.read({ object: target, filter: { id: { in: chunk } }, fields }))
        for (const row of rows) found.set(row.id, rawOf(term, row));
    return term.beyond ? this.follow(term, found) : found;
  }

  private async follow(
    term: Term,
    found: Map<string, readonly unknown[]>,
  ): Promise<Map<string, readonly unknown[]>> {
    const ids = [...found.values()].flatMap(([id]) => (typeof id === 'string' ? [id] : []));
    const further = await this.valuesOf(term, new Set(ids));
    const nothing = nothingOf(term);
    return new Map(
      [...found].map(([id, [next]]) => [
        id,
        (typeof next === 'string' ? further.get(next) : undefined) ?? nothing,
      ]),
    );
  }
}

/** The stored values where there is no such record. */
function nothingOf(term: Term): null[] {
  return term.beyond ? nothingOf(term.beyond.term) : term.paths.map(() => null);
}
