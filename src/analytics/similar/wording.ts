import type { Explanation } from '../../tool-kit/explanation.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { Outcome } from './comparison.js';
import { type Likeness, WORDS } from './likeness.js';
import type { Profiles } from './profiles.js';
import { type Fact, type Profile, factOf } from './profile.js';
import { commonWords } from './text-likeness.js';

const MOST_REASONS = 5;
const LONGEST = 60;

/** What two records share, in words, the most telling first: "industry Healthcare 31%". */
export const why = ({ profile, shared }: Likeness, subject: Profile): string[] =>
  shared
    .slice(0, MOST_REASONS)
    .map(({ trait, share }) => `${told(trait, profile, subject)} ${Math.round(share * 100)}%`);

function told(trait: string, profile: Profile, subject: Profile): string {
  if (trait === WORDS) return `words ${commonWords(subject, profile).slice(0, 4).join(', ')}`;
  const [here, own] = [factOf(profile, trait), factOf(subject, trait)];
  const both = Array.isArray(own) && Array.isArray(here) ? own.filter((one) => here.includes(one)) : here;
  const isOther = typeof here === 'number' && here !== own;
  return `${trait} ${text(both)}${isOther ? ` against ${text(own)}` : ''}`;
}

const text = (fact: Fact | undefined): string => {
  if (typeof fact === 'number') return fact.toLocaleString('en', { maximumFractionDigits: 2 });
  return oneLine(Array.isArray(fact) ? fact.join(', ') : String(fact ?? ''), LONGEST);
};

/** What the answer does not show by itself. */
export function noteOf(prospects: boolean, { object }: Profiles, outcome: Outcome): string | undefined {
  const many = object.facts.labelPlural.toLowerCase();
  const notes = [
    whyNothing(many, prospects, outcome) ?? [sampleNote(outcome), prospects && prospectNote(outcome.found)],
  ];
  return notes.flat().filter(Boolean).join(' ') || undefined;
}

function whyNothing(many: string, prospects: boolean, outcome: Outcome): string | undefined {
  const { candidates, measures, knowsDeals } = outcome;
  if (candidates.total === 0) return `There are no other ${many} to compare with.`;
  if (measures.length === 0)
    return `The data can't say: nothing is known of this record that would tell ${many} apart.`;
  if (prospects && !knowsDeals)
    return `The data can't say who is a prospect: ${many} have no deals here, or they may not be read.`;
  return undefined;
}

const sampleNote = ({ candidates: { total, population } }: Outcome) =>
  total > population.length &&
  `Compared with a sample and with those that share the most telling traits, not with each of ${total}.`;

function prospectNote(found: Outcome['found']): string | undefined {
  if (found.length === 0) return 'All that are alike have won or open deals.';
  return found[0]?.fit === undefined ? 'Too few customers to say what customers are like.' : undefined;
}

/** How the scores come about, with the weight of each trait. */
export function explanationOf({ object }: Profiles, { measures, candidates }: Outcome): Explanation {
  const weights = [...measures].sort((a, b) => b.weight - a.weight);
  return {
    method:
      'Weighted Gower similarity: each trait weighs the bits by which being alike in it is surprising (-log2 of how near a record is on average); an unknown value counts as average; words by cosine of TF-IDF.',
    inputs: {
      compared: candidates.all.length,
      of: candidates.total,
      bits: Object.fromEntries(weights.map(({ trait, weight }) => [trait, Math.round(weight * 100) / 100])),
    },
    sources: [object.name, ...(object.name === 'opportunity' ? [] : ['opportunity by stage'])],
    limits: ['It knows what is written in fields. Likeness is no promise to buy.'],
  };
}
