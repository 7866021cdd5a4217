import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { Explanation } from '../../tool-kit/explanation.js';
import type { Answered } from './answered.js';
import { dayOf } from './model-facts.js';

/** Where the scores come from. */
export function explanationOf(
  { question, model, period, leftOut }: Answered,
  { coverage, pipeline, contracts, activities }: WorkspaceHistory,
): Explanation {
  const { changesSince } = coverage;
  return {
    method:
      'Records of the past as they were at moments a month apart, with what became of them, teach a model; it is checked on later moments than it has seen, calibrated, and asked about the records as they are now. ' +
      'score = 100 · odds / (odds + usual odds); weights are percentage points of probability.',
    inputs: {
      examples: model.quality.examples,
      ...(period && { from: dayOf(period[0]), to: dayOf(period[1]) }),
      features: question.features.map(({ name }) => name).filter((name) => !leftOut.includes(name)),
      deals: coverage.deals,
      contracts: contracts.length,
      activities: activities.all.length,
      stages: Object.fromEntries(pipeline.stages.map(({ label, outcome }) => [label, outcome])),
      ...(changesSince !== undefined && { changesSince: dayOf(changesSince) }),
    },
    sources: [
      `${pipeline.object}.${pipeline.field} and other fields, with their changes in the timeline`,
      'company and person fields',
      'mails, meetings, tasks and notes',
      ...(contracts.length > 0 ? ['contracts: when they began, renew and ended'] : []),
    ],
    limits: [
      'It knows only what is in the CRM.',
      'Fields of companies and people are those of now: their past is not kept.',
      'A rate that changed lately shows in the scores only when enough records have ended.',
      ...(changesSince === undefined
        ? ['There is no timeline: how deals stood in the past is not known, only how they are now.']
        : []),
      ...(coverage.withheldMails > 0
        ? [`${String(coverage.withheldMails)} mails are not shared and were not seen.`]
        : []),
    ],
  };
}
