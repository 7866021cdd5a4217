import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { CandidateReads, type Candidates } from './candidates.js';
import { type Dealing, Dealings, factsOf } from './dealings.js';
import { fitOf } from './fit.js';
import { type Likeness, type Measure, measuresOf, rank } from './likeness.js';
import type { Profile } from './profile.js';
import type { Profiles } from './profiles.js';

/** The record, and those that it is compared with. */
export interface Question {
  readonly row: WireRecord;
  readonly profiles: Profiles;
  readonly filter: TwentyFilter;
  readonly schema: WorkspaceSchema;
  /** Whether those without won or open deals are looked for. */
  readonly prospects: boolean;
}

export interface Found extends Likeness {
  readonly dealing?: Dealing;
  /** How much it looks like a customer, 0 to 1. */
  readonly fit?: number;
}

export interface Outcome {
  readonly subject: Profile;
  readonly found: readonly Found[];
  readonly measures: readonly Measure[];
  readonly candidates: Candidates;
  readonly knowsDeals: boolean;
  /** The score of the middle one of the population. */
  readonly typical?: number;
}

/** So many of the most alike are looked at closely, beside so many of the population. */
const CLOSE_LOOK = { alike: 500, population: 500 };
/** What likeness to customers counts beside likeness to the one. */
const PART_OF_FIT = 0.25;

/** Compares by what records are, then the most alike by what was done with them too. */
@Injectable()
export class Comparison {
  constructor(
    private readonly reads: CandidateReads,
    private readonly dealings: Dealings,
  ) {}

  async run(question: Question): Promise<Outcome> {
    const { row, profiles, schema, filter } = question;
    const candidates = await this.reads.around(row, profiles, filter);
    const subject = profiles.read(row);
    const { population } = candidates;
    const measures = measuresOf(subject, population, profiles.halved);
    const alike = rank(measures, candidates.all).slice(0, CLOSE_LOOK.alike);
    const some = population.slice(0, CLOSE_LOOK.population);
    const ids = [row.id, ...alike.map(({ profile }) => profile.id), ...some.map(({ id }) => id)];
    const dealing = await this.dealings.of([...new Set(ids)], profiles.object, schema);
    const outcome = {
      ...{ subject, measures, candidates, knowsDeals: dealing !== undefined },
      typical: middle(rank(measures, population)),
    };
    if (!dealing) return { ...outcome, found: question.prospects ? [] : alike };
    if (question.prospects) return { ...outcome, found: prospectsIn(alike, some, dealing) };
    return { ...outcome, ...withDealings(subject, alike, some, { dealing, halved: profiles.halved }) };
  }
}

const middle = (ranked: readonly Likeness[]) => ranked[Math.floor(ranked.length / 2)]?.score;

type DealingOf = (id: string) => Dealing;

/** Compares again, by what was done with each as well; what was done with the one is part of what it is. */
function withDealings(
  subject: Profile,
  alike: readonly Likeness[],
  some: readonly Profile[],
  { dealing, halved }: { dealing: DealingOf; halved: ReadonlySet<string> },
): Pick<Outcome, 'found' | 'measures' | 'typical' | 'subject'> {
  const fuller = (profile: Profile): Profile => ({
    ...profile,
    facts: new Map([...profile.facts, ...factsOf(dealing(profile.id))]),
  });
  const whole = fuller(subject);
  // That nothing was done with both makes nobody alike.
  const busy = { ...whole, facts: new Map([...whole.facts].filter(([, fact]) => fact !== 0)) };
  const others = some.map(fuller);
  const measures = measuresOf(busy, others, halved);
  const ranked = rank(
    measures,
    alike.map(({ profile }) => fuller(profile)),
  );
  const found = ranked.map((one) => ({ ...one, dealing: dealing(one.profile.id) }));
  return { subject: busy, measures, typical: middle(rank(measures, others)), found };
}

/** Those who are no customers and about to be none yet; what customers are like counts as well. */
function prospectsIn(alike: readonly Likeness[], some: readonly Profile[], dealing: DealingOf): Found[] {
  const fit = fitOf(some, ({ id }) => dealing(id).won > 0);
  const free = alike.filter(({ profile }) => dealing(profile.id).won + dealing(profile.id).open === 0);
  const found = free.map((one): Found => (fit ? { ...one, fit: fit(one.profile) } : one));
  const worth = ({ score, fit: like }: Found) =>
    like === undefined ? score : (1 - PART_OF_FIT) * score + PART_OF_FIT * like;
  return found.sort((a, b) => worth(b) - worth(a) || (a.profile.id < b.profile.id ? -1 : 1));
}
