import { optionLabel } from '../../schema/values/options.js';
import { outcomeOf } from '../../schema/stages/stage-outcome.js';
import type { DealPlan } from '../plan/deal-plan.js';
import type { Outcome, Pipeline } from '../pipeline.js';

/** The stages of deals in their order, with what they mean. */
export function pipelineOf({ object, stage }: DealPlan): Pipeline {
  const stages = [...stage.options]
    .sort((a, b) => a.position - b.position)
    .map(({ value }) => {
      const label = String(optionLabel(value, stage));
      return { value, label, outcome: outcomeOf(label) ?? ('open' as const) };
    });
  return { object: object.name, field: stage.name, stages, isConfigured: false };
}

/** What stages mean by value; one that the pipeline does not have any more says nothing, so its deals count as open. */
export function outcomesIn({ stages }: Pipeline): (stage: string | number | undefined) => Outcome {
  const outcomes = new Map<string | number | undefined, Outcome>(
    stages.map(({ value, outcome }) => [value, outcome]),
  );
  return (stage) => outcomes.get(stage) ?? 'open';
}
