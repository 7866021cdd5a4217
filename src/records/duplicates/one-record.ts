import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { Selection } from '../../query/requests/selection.js';
import { FullText, MOST_HITS } from '../search/full-text.js';
import { candidateFilters } from './candidates.js';
import { type Comparison, compare } from './compare.js';
import { DuplicateRule } from './duplicate-rule.js';
import { type Profile, profileOf } from './profile.js';
import { type Traits, titleText } from './traits.js';

/** More candidates than these are not compared. */
const MOST_CANDIDATES = 2_000;
/** The rule takes all namesakes for one person; some of them show that. */
const MOST_BY_RULE_ONLY = 3;
const BY_THE_RULE = "equal by Twenty's rule";

/** A record that exists, or the values of one to be made. */
export interface Sample {
  row: WireRecord;
  /** For Twenty's rule: the id of the record, or its values. */
  asked: { ids: string[] } | { data: Record<string, unknown>[] };
}

export interface Found extends Comparison {
  id: string;
}

export interface OneResult {
  found: Found[];
  compared: number;
  incomplete: string[];
}

/** Finds the duplicates of one record without reading all others. */
@Injectable()
export class OneRecord {
  constructor(
    private readonly requests: RecordRequests,
    private readonly texts: FullText,
    private readonly rule: DuplicateRule,
  ) {}

  /** Best first; then some of what only Twenty's rule finds. */
  async duplicates(
    { row, asked }: Sample,
    traits: Traits,
    selection: Selection,
    { within, minScore }: { within: TwentyFilter | undefined; minScore: number },
  ): Promise<OneResult> {
    const own = profileOf(row, traits);
    const [ruled, likely, searched] = await Promise.all([
      this.rule.of(asked, selection),
      this.likely(own, traits, selection, within),
      this.searched(row, traits, selection, within),
    ]);
    const ids = new Set(ruled.map(({ id }) => id));
    // The rule knows no filter: under one, it only marks what was found otherwise.
    const all = [...(within ? [] : ruled), ...likely.rows, ...searched];
    const rows = new Map(all.map((one) => [one.id, one]));
    rows.delete(row.id);
    const found = judge(
      own,
      [...rows.values()].map((one) => profileOf(one, traits)),
      ids,
    );
    const likelyOnes = found.filter(({ score }) => score >= minScore);
    const ruledOnes = found.filter(({ id, score }) => score < minScore && ids.has(id));
    const untold = ruledOnes.length - MOST_BY_RULE_ONLY;
    const more = untold > 0 ? [`${untold} more that only Twenty's rule finds`] : [];
    return {
      found: [...likelyOnes, ...ruledOnes.slice(0, MOST_BY_RULE_ONLY)],
      ...{ compared: rows.size, incomplete: [...likely.incomplete, ...more] },
    };
  }

  private async likely(
    own: Profile,
    traits: Traits,
    selection: Selection,
    within: TwentyFilter | undefined,
  ): Promise<{ rows: WireRecord[]; incomplete: string[] }> {
    const filters = candidateFilters(own, traits);
    if (filters.length === 0) return { rows: [], incomplete: [] };
    const filter = { and: [{ or: filters }, ...(within ? [within] : [])] };
    const page = await this.requests.find(selection, { filter, first: MOST_CANDIDATES });
    const left = page.totalCount - page.edges.length;
    const incomplete = left > 0 ? [`${left} candidates beyond the first ${MOST_CANDIDATES}`] : [];
    return { rows: page.edges.map(({ node }) => node), incomplete };
  }

  /** The full-text search knows no accents and finds words in any order. */
  private async searched(
    row: WireRecord,
    traits: Traits,
    selection: Selection,
    within: TwentyFilter | undefined,
  ): Promise<WireRecord[]> {
    const query = titleText(row, traits).trim();
    if (query === '' || !traits.object.facts.isSearchable) return [];
    const { hits } = await this.texts.ask({ query, objects: [traits.object.name], limit: MOST_HITS });
    const ids = hits.map(({ recordId }) => recordId);
    if (ids.length === 0) return [];
    const filter = { and: [{ id: { in: ids } }, ...(within ? [within] : [])] };
    const { edges } = await this.requests.find(selection, { filter, first: ids.length });
    return edges.map(({ node }) => node);
  }
}

const UNKNOWN: Comparison = { score: 0, reasons: [] };

function judge(own: Profile, others: readonly Profile[], ruled: ReadonlySet<string>): Found[] {
  const key = own.name?.key ?? '';
  const bearers = 1 + others.filter(({ name }) => name?.key === key).length;
  const counts = new Map([[key, bearers]]);
  return others
    .map((other) => ({ id: other.id, ...(compare(own, other, counts) ?? UNKNOWN) }))
    .map((one) => (ruled.has(one.id) ? { ...one, reasons: [...one.reasons, BY_THE_RULE] } : one))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
