import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Resolved } from '../filter/membership.js';
import { conjunction } from '../filter/lower.js';
import { type Membership, chunked, isMember } from '../filter/membership.js';
import { MergedReads } from '../requests/merged-reads.js';
import { RowPages } from '../requests/row-pages.js';
import { type Term, groupKeysOf, rawOf, rawOfKeys, selectionOfPaths } from '../terms/term.js';
import { TermLookups } from '../terms/term-lookups.js';
import type { Unit } from './unit.js';

/** What units are wanted: of which records, by which terms, with which aggregates of Twenty. */
export interface UnitQuestion {
  object: SchemaObject;
  resolved: Resolved;
  terms: readonly Term[];
  wires: readonly string[];
}

/** One group as Twenty answers it: the values of its keys, and the aggregates under their wire names. */
type WireGroup = Record<string, unknown> & { groupByDimensionValues: unknown[]; totalCount: number };

/** Twenty pages no groups and caps none. */
const MOST_GROUPS = 1_000_000;
/** A set of ids is sent in so many parts at most; beyond that, reading the rows is cheaper. */
const MOST_CHUNKS = 10;

/** Reads groups from Twenty where it can group like that, and single rows where it cannot. */
@Injectable()
export class UnitSource {
  constructor(
    private readonly reads: MergedReads,
    private readonly rows: RowPages,
    private readonly lookups: TermLookups,
  ) {}

  /** Whether Twenty can group these records by these terms; otherwise rows are read and `wires` are not known. */
  canGroup({ resolved, terms }: Pick<UnitQuestion, 'resolved' | 'terms'>): boolean {
    return terms.every(({ isGroupable }) => isGroupable) && partsOf(resolved.rest) !== undefined;
  }

  /** Whether every group of Twenty comes in one piece. */
  comesWhole({ resolved, terms }: Pick<UnitQuestion, 'resolved' | 'terms'>): boolean {
    return (
      resolved.rest.length === 0 &&
      terms.every(({ beyond, bucket }) => !beyond && bucket?.isChronological !== false)
    );
  }

  async *groups(question: UnitQuestion): AsyncGenerator<Unit[]> {
    const { resolved, terms } = question;
    const keys = new GroupKeys(terms);
    const parts = partsOf(resolved.rest) ?? [];
    const answers = await Promise.all(
      parts.map((part) => this.ask(question, keys, conjunction([resolved.filter, part]))),
    );
    for (const answer of answers)
      yield await this.lookups.complete(
        terms,
        answer.map((group) => keys.unitOf(group)),
      );
  }

  async *rowUnits({ object, resolved: { filter, rest }, terms }: UnitQuestion): AsyncGenerator<Unit[]> {
    const columns = rest.map(({ column }) => [column]);
    const fields = selectionOfPaths([...terms.flatMap(({ paths }) => paths), ...columns]);
    for await (const page of this.rows.read({ object, filter, fields })) {
      const kept = page.filter((row) => rest.every((one) => isMember(one, row)));
      yield await this.lookups.complete(
        terms,
        kept.flatMap((row) => unitsOfRow(row, terms)),
      );
    }
  }

  private ask(
    { object, wires }: UnitQuestion,
    keys: GroupKeys,
    filter: Record<string, unknown>,
  ): Promise<WireGroup[]> {
    return this.reads.read<WireGroup[]>({
      name: `${object.many}GroupBy`,
      args: { groupBy: keys.all, filter, limit: MOST_GROUPS },
      body: `{ groupByDimensionValues ${[...new Set(['totalCount', ...wires])].join(' ')} }`,
    });
  }
}

/** The filters that together say what is left of the memberships; undefined when rows must be read for that. */
function partsOf(rest: readonly Membership[]): Record<string, unknown>[] | undefined {
  const [only, ...others] = rest;
  if (!only) return [{}];
  const parts = others.length === 0 ? chunked(only) : undefined;
  return parts && parts.length <= MOST_CHUNKS ? parts : undefined;
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
