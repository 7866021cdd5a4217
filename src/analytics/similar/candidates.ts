import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { conjunction } from '../../query/filter/lower.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { type Measure, measuresOf } from './likeness.js';
import type { Profile } from './profile.js';
import type { Profiles } from './profiles.js';

/** Records of one request: their text is parsed within some twenty milliseconds. */
const PAGE = 2_000;
/** Those that share a telling trait, for each of so many traits. */
const TARGETED = { traits: 3, records: 500 };

/** Those among which the alike are looked for. */
export interface Candidates {
  /** Any records: ids are random, so the first by id are a fair sample of all. */
  readonly population: readonly Profile[];
  /** The population, and those that were looked for because they share what tells most. */
  readonly all: readonly Profile[];
  /** How many there are in Twenty. */
  readonly total: number;
}

/** Reads the records that one is compared with: all of them where they are few. Five requests at most. */
@Injectable()
export class CandidateReads {
  constructor(private readonly requests: RecordRequests) {}

  /** @param filter what the caller asks of them */
  async around(row: WireRecord, profiles: Profiles, filter: TwentyFilter): Promise<Candidates> {
    const others = conjunction([filter, { id: { neq: row.id } }]);
    const page = await this.read(profiles, others, PAGE);
    const { population, total } = page;
    if (total <= population.length) return { population, all: population, total };
    const subject = profiles.read(row);
    const telling = this.telling(row, profiles, measuresOf(subject, population, profiles.halved));
    const pages = await Promise.all(
      telling.map((alike) => this.read(profiles, conjunction([others, alike]), TARGETED.records)),
    );
    const all = new Map(
      [population, ...pages.map((one) => one.population)].flat().map((one) => [one.id, one]),
    );
    return { population, all: [...all.values()], total };
  }

  /** What tells most that others are alike, and can be asked for. */
  private telling(row: WireRecord, { traits }: Profiles, measures: readonly Measure[]): TwentyFilter[] {
    return [...measures]
      .sort((a, b) => b.weight - a.weight)
      .flatMap(({ trait }): TwentyFilter[] => {
        const alike = traits.find(({ name }) => name === trait)?.alike;
        return alike ? [alike(row)] : [];
      })
      .slice(0, TARGETED.traits);
  }

  private async read(profiles: Profiles, filter: TwentyFilter, first: number) {
    const orderBy = [{ id: 'AscNullsLast' }];
    const page = await this.requests.find(profiles.selection, { filter, orderBy, first });
    return { population: page.edges.map(({ node }) => profiles.read(node)), total: page.totalCount };
  }
}
