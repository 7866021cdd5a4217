import type { FlowChart } from '../../charts/chart.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { StepFilters, TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { branchesOf, loopStartsOf } from './outline.js';
import { StepWords } from './step-words.js';
import { triggerWords } from './trigger-words.js';

type Edge = readonly [to: string, label?: string];

/** A workflow as a picture: what Mermaid says, for those who cannot draw it. */
export function flowChart(workflow: TwentyWorkflow, schema: WorkspaceSchema): FlowChart {
  const words = new StepWords(workflow, schema);
  const places = new Map(workflow.steps.map(({ id }, index) => [id, index + 1]));
  const edges = (from: number, all: readonly Edge[]) =>
    all.flatMap(([id, label]) => {
      const to = places.get(id);
      return to === undefined ? [] : [{ from, to, ...(label && { label }) }];
    });
  const start = { label: 'Start', detail: triggerWords(workflow, schema), shape: 'start' as const };
  return {
    ...{
      kind: 'flow',
      title: oneLine(workflow.name, 80) || 'Workflow',
      unit: `${workflow.steps.length} steps`,
    },
    nodes: [start, ...workflow.steps.map((step) => nodeOf(step, words))],
    edges: [
      ...edges(
        0,
        (workflow.trigger.nextStepIds ?? []).map((id) => [id]),
      ),
      ...workflow.steps.flatMap((step, index) => edges(index + 1, edgesOf(step, words))),
    ],
  };
}

function nodeOf(step: TwentyStep, words: StepWords): FlowChart['nodes'][number] {
  const shape =
    step.type === 'IF_ELSE' || step.type === 'FILTER' ? 'choice' : step.type === 'ITERATOR' ? 'loop' : 'step';
  return { label: words.names.get(step.id) ?? step.type, detail: words.of(step), shape };
}

function edgesOf(step: TwentyStep, words: StepWords): Edge[] {
  const filters = step.settings.input as unknown as StepFilters;
  return [
    ...(step.nextStepIds ?? []).map((id): Edge => [id, step.type === 'ITERATOR' ? 'after all' : undefined]),
    ...branchesOf(step).flatMap(({ filterGroupId, nextStepIds }) => {
      const condition = filterGroupId === undefined ? '' : words.conditions.group(filterGroupId, filters);
      return nextStepIds.map((id): Edge => [id, condition || 'else']);
    }),
    ...loopStartsOf(step).map((id): Edge => [id, 'each']),
  ];
}
