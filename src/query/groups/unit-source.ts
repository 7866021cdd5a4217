import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import { FilterParts, type Parted } from '../filter/filter-parts.js';
import { MatchingRows } from '../filter/matching-rows.js';
import type { Resolved } from '../filter/membership.js';
import { GroupPages, type WireGroup } from '../requests/group-pages.js';
import { type Term, groupKeysOf, rawOf, rawOfKeys } from '../terms/term.js';
import { TermLookups } from '../terms/term-lookups.js';
import type { Unit } from './unit.js';

/** What units are wanted: of which records, by which terms, with which aggregates of Twenty. */
export interface UnitQuestion {
  object: SchemaObject;
  parted: Parted;
  terms: readonly Term[];
  wires: readonly string[];
}

/** Reads groups from Twenty where it can group like that, and single rows where it cannot. */
@Injectable()
export class UnitSource {
  constructor(
    private readonly pages: GroupPages,
    private readonly rows: MatchingRows,
    private readonly lookups: TermLookups,
    private readonly parts: FilterParts,
  ) {}

  /** The condition in parts, each of which is a request. */
  parted(object: SchemaObject, resolved: Resolved): Promise<Parted> {
    return this.parts.of(object, resolved);
  }

  /** Whether Twenty can group these records by these terms; otherwise rows are read and `wires` are not known. */
  canGroup({ parted, terms }: Pick<UnitQuestion, 'parted' | 'terms'>): boolean {
    return terms.every(({ isGroupable }) => isGroupable) && parted.rest.length === 0;
  }

  /** Whether every group of Twenty comes in one piece. */
  comesWhole({ parted, terms }: Pick<UnitQuestion, 'parted' | 'terms'>): boolean {
    return (
      parted.rest.length === 0 &&
      parted.filters.length === 1 &&
      terms.every(({ beyond, bucket }) => !beyond && bucket?.isChronological !== false)
    );
  }

  async *groups({ object, parted: { filters }, terms, wires }: UnitQuestion): AsyncGenerator<Unit[]> {
    const keys = new GroupKeys(terms);
    for await (const groups of this.pages.readAll(filters, { object, keys: keys.all, wires }))
      yield await this.lookups.complete(
        terms,
        groups.map((group) => keys.unitOf(group)),
      );
  }

  async *rowUnits({ object, parted, terms }: UnitQuestion): AsyncGenerator<Unit[]> {
    const paths = terms.flatMap((term) => term.paths);
    for await (const page of this.rows.read({ object, parted, paths }))
      yield await this.lookups.complete(
        terms,
        page.flatMap((row) => unitsOfRow(row, terms)),
      );
  }
}

/** Units remember where each term's stored values are; terms further on are filled in by TermLookups. */
export class StoredUnit implements Unit {
  readonly values = new Map<Term, readonly unknown[]>();

  constructor(
    readonly weight: number,
    private readonly aggregates?: Readonly<Record<string, unknown>>,
  ) {}

  raw(term: Term): readonly unknown[] {
    return this.values.get(term) ?? [];
  }

  figure(wire: string): unknown {
    return this.aggregates?.[wire];
  }
}

/** The keys of a groupBy: what several terms share stands there once. */
class GroupKeys {
  readonly all: Record<string, unknown>[] = [];
  private readonly places = new Map<Term, number[]>();

  constructor(terms: readonly Term[]) {
    const known = new Map<string, number>();
    for (const term of terms) {
      const places = groupKeysOf(term).map((key) => {
        const text = JSON.stringify(key);
        const place = known.get(text) ?? this.all.push(key) - 1;
        known.set(text, place);
        return place;
      });
      this.places.set(term, places);
    }
  }

  unitOf(group: WireGroup): StoredUnit {
    const unit = new StoredUnit(Number(group.totalCount), group);
    for (const [term, places] of this.places)
      unit.values.set(
        term,
        rawOfKeys(
          term,
          places.map((place) => group.groupByDimensionValues[place] ?? null),
        ),
      );
    return unit;
  }
}

/** A row is one unit, or one for each combination of the members of its lists, as Twenty unnests them. */
function unitsOfRow(row: Record<string, unknown>, terms: readonly Term[]): StoredUnit[] {
  const combinations = terms.reduce<(readonly unknown[])[][]>(
    (all, term) => all.flatMap((before) => members(term, row).map((raw) => [...before, raw])),
    [[]],
  );
  return combinations.map((raws) => {
    const unit = new StoredUnit(1);
    terms.forEach((term, index) => unit.values.set(term, raws[index] ?? []));
    return unit;
  });
}

function members(term: Term, row: Record<string, unknown>): (readonly unknown[])[] {
  const raw = rawOf(term, row);
  const [list] = raw;
  if (!term.isMultiple || !Array.isArray(list)) return [raw];
  return list.map((member) => [member]);
}
