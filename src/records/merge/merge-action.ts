import type { Action } from '../../tool-kit/action.js';
import { inWords } from '../../tool-kit/value-words.js';
import { quoted } from '../../tool-kit/visible-text.js';
import { type MergePlan, bindingOf } from './merge-plan.js';
import type { Merged } from './merge.schemas.js';

/** A merge as a person decides about it: what stays, what goes, which values are dropped, what moves. */
export function mergeAction(plan: MergePlan, told: Merged): Action {
  const { keep, others, dropped = [], moves, url } = told;
  const named = ({ id, title }: { id: string; title: string }) =>
    `${quoted(title)} ${url.replace('{id}', id)}`;
  const fate = told.othersGo === 'erased' ? 'erased for ever' : 'to the trash';
  return {
    summary: `Merge ${others.length + 1} ${plan.selection.object.facts.namePlural} into one`,
    binding: bindingOf(plan),
    lines: [
      `stays: ${named(keep)}`,
      ...others.map((other) => `goes, ${fate}: ${named(other)}`),
      ...dropped.map((one) => `${one.field}: keeps ${inWords(one.kept)}, drops ${inWords(one.dropped)}`),
      ...moves.map(({ object, field, records }) => `moves: ${records} of ${object}.${field}`),
    ],
    note: 'Notes, tasks, files, mails and relations move to the one that stays.',
    facts: { keep, others, othersGo: told.othersGo, ...(dropped.length > 0 && { dropped }), moves, url },
  };
}
