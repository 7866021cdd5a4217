import type { SchemaField } from '../schema/schema-field.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { optionLabel } from '../schema/values/options.js';
import type { Meanings } from '../schema/stages/meanings.js';
import type { Outcome } from '../schema/stages/stage-outcome.js';
import type { Pipeline } from './pipeline.js';

/** The stages of deals in their order, with what they mean. */
export function pipelineOf(object: SchemaObject, stage: SchemaField, meanings: Meanings): Pipeline {
  const options = [...stage.options].sort((a, b) => a.position - b.position);
  const qualified = options.find((option) => meanings.isQualified(object, option));
  return {
    object: object.name,
    field: stage.name,
    stages: options.map((option) => ({
      value: option.value,
      label: String(optionLabel(option.value, stage)),
      outcome: meanings.outcomeOf(object, option),
    })),
    ...(qualified && { qualifiedFrom: qualified.value }),
    isConfigured: meanings.isConfigured(object),
  };
}

/** What stages mean by value; one that the pipeline does not have any more says nothing, so its deals count as open. */
export function outcomesIn({ stages }: Pipeline): (stage: string | number | undefined) => Outcome {
  const outcomes = new Map<string | number | undefined, Outcome>(
    stages.map(({ value, outcome }) => [value, outcome]),
  );
  return (stage) => outcomes.get(stage) ?? 'open';
}
