import type { Explanation } from '../../tool-kit/explanation.js';
import type { DealChoice } from './owned-deals.js';

/** What the answer does not rest on. */
export function coverageNotes({ history, norms }: DealChoice): string[] {
  const { deals, changesSince, hidden, withheldMails } = history.coverage;
  const notes = [
    deals.read < deals.total &&
      `Looked at ${deals.read} of ${deals.total} deals: the largest open ones, and an even part of all.`,
    changesSince === undefined &&
      'There is no timeline: moved dates, cut amounts and time in stages are not known.',
    history.activities.all.length === 0 &&
      'There are no mails, meetings, tasks or notes: silence and missing steps are not known.',
    hidden.length > 0 && `Your role may not read ${hidden.join(', ')}.`,
    withheldMails > 0 && `${withheldMails} mails are not shared by their owners.`,
    !norms.isQuietKnown &&
      history.activities.all.length > 0 &&
      'Too few deals were won to know which silence is usual.',
  ];
  return notes.filter((note) => note !== false);
}

export const METHOD = ({ history, norms }: DealChoice): Explanation => ({
  method:
    'urgency = value × risk × time. value = log2(1 + 2 × amount ÷ middle amount in its currency × share won of closed deals that had been in its stage), 0.25 to 4; risk = 1 − Π(1 − weight of each reason); ' +
    'time is 1.5 when due, falls to 0.5 far ahead and to 1 long after. Weights are stated judgements, not learnt; what is usual is measured on the deals that were won. ' +
    'Deals with a risk under 0.35 are fine and not listed.',
  inputs: {
    deals: history.coverage.deals,
    activities: history.activities.all.length,
    ...(history.coverage.changesSince && {
      changesSince: new Date(history.coverage.changesSince).toISOString(),
    }),
    usualSilenceDays: Object.fromEntries([...norms.quiet].map(([stage, days]) => [stage, Math.round(days)])),
    wonOfClosedByStage: Object.fromEntries(
      [...norms.chances].map(([stage, share]) => [stage, Math.round(share * 100) / 100]),
    ),
    middleAmounts: Object.fromEntries(norms.amounts),
  },
  sources: [
    history.pipeline.object,
    ...['company', 'person', 'timelineActivity', 'message', 'calendarEvent', 'task', 'note'],
  ],
  limits: [
    'What is not in the CRM, such as calls, is not seen.',
    'Who left is seen only when the contact’s company was changed here.',
    'Outcomes are guessed from the names of stages.',
  ],
});
