import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { Selection } from '../../query/requests/selection.js';
import { abbreviations, blockKeys } from './block-keys.js';
import { Blocks, type Oversized, hashOf } from './blocks.js';
import { type Cluster, type Pair, clustersOf } from './clusters.js';
import { compare } from './compare.js';
import { type Profile, profileOf } from './profile.js';
import type { Traits } from './traits.js';

const PAGE = 5_000;
const MOST_RECORDS = 250_000;
const MOST_PAIRS = 5_000_000;
/** Other calls get their turn after so many comparisons, some 30 ms. */
const BREATHE_EVERY = 10_000;
const MOST_TOLD = 3;

export interface ScoredPair extends Pair {
  reasons: string[];
}

export interface ScanResult {
  profiles: readonly Profile[];
  clusters: Cluster<ScoredPair>[];
  incomplete: string[];
}

/** Finds duplicates among all records of an object: one pass over Twenty in large pages, compared in blocks. */
@Injectable()
export class ObjectScan {
  constructor(
    private readonly requests: RecordRequests,
    private readonly calls: CurrentCall,
  ) {}

  /** @throws AppError INVALID_INPUT for more than 250,000 records */
  async clusters(
    traits: Traits,
    selection: Selection,
    { within, minScore }: { within: TwentyFilter | undefined; minScore: number },
  ): Promise<ScanResult> {
    const profiles = await this.read(traits, selection, within);
    const blocks = new Blocks();
    const abbreviated = abbreviations(profiles);
    for (const profile of profiles) blocks.add(blockKeys(profile, abbreviated));
    const { pairs, oversized } = blocks.pairs(MOST_PAIRS);
    const likely = await this.compare(profiles, pairs, minScore);
    return {
      profiles,
      clusters: clustersOf(likely),
      incomplete: oversizedInWords(oversized, profiles, abbreviated),
    };
  }

  /** By id, so that records that come and go meanwhile move no page. */
  private async read(
    traits: Traits,
    selection: Selection,
    within: TwentyFilter | undefined,
  ): Promise<Profile[]> {
    const { namePlural } = traits.object.facts;
    const profiles: Profile[] = [];
    for (let last: string | undefined; ; last = profiles.at(-1)?.id) {
      const filters = [...(within ? [within] : []), ...(last ? [{ id: { gt: last } }] : [])];
      const page = await this.requests.find(selection, {
        filter: filters.length > 0 ? { and: filters } : {},
        orderBy: [{ id: 'AscNullsFirst' }],
        first: PAGE,
      });
      if (profiles.length + page.totalCount > MOST_RECORDS) throw tooMany(page.totalCount, namePlural);
      profiles.push(...page.edges.map(({ node }) => profileOf(node, traits)));
      await this.calls.report(`Read ${profiles.length} ${namePlural}`);
      if (!page.pageInfo.hasNextPage) return profiles;
    }
  }

  private async compare(
    profiles: readonly Profile[],
    pairs: Iterable<readonly [number, number]>,
    minScore: number,
  ): Promise<ScoredPair[]> {
    const counts = nameCounts(profiles);
    const likely: ScoredPair[] = [];
    let done = 0;
    for (const [a, b] of pairs) {
      const [left, right] = [profiles[a], profiles[b]];
      if (!left || !right) continue;
      const comparison = compare(left, right, counts, minScore);
      if (comparison) likely.push({ a, b, ...comparison });
      done += 1;
      if (done % BREATHE_EVERY > 0) continue;
      await breathe();
      this.calls.signal?.throwIfAborted();
    }
    return likely;
  }
}

function nameCounts(profiles: readonly Profile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of profiles) if (name) counts.set(name.key, (counts.get(name.key) ?? 0) + 1);
  return counts;
}

function oversizedInWords(
  oversized: readonly Oversized[],
  profiles: readonly Profile[],
  abbreviated: ReadonlySet<string>,
): string[] {
  const largest = [...oversized].sort((a, b) => b.records - a.records);
  const told = largest.slice(0, MOST_TOLD).map(({ hash, sample, records }) => {
    const profile = profiles[sample];
    const key = profile && blockKeys(profile, abbreviated).find((one) => hashOf(one) === hash);
    return `${records} records that only share "${key ?? 'a key'}"`;
  });
  return largest.length > MOST_TOLD
    ? [...told, `${largest.length - MOST_TOLD} smaller groups of that kind`]
    : told;
}

const tooMany = (total: number, namePlural: string) =>
  new AppError('INVALID_INPUT', `${total} ${namePlural} are too many to compare at once.`, {
    hint: `Narrow them with filter to ${MOST_RECORDS} at most, or give id.`,
  });
