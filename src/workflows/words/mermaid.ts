import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { StepFilters, TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { type Branch, branchesOf, loopStartsOf } from './outline.js';
import { StepWords } from './step-words.js';
import { triggerWords } from './trigger-words.js';

/** A workflow as a Mermaid flowchart. No text in it can end its quotes, add lines or be taken for markup. */
export function toMermaid(workflow: TwentyWorkflow, schema: WorkspaceSchema): string {
  const words = new StepWords(workflow, schema);
  const nodes = new Map(workflow.steps.map(({ id }, index) => [id, `s${index + 1}`]));
  const link = (from: string, to: string, label = '') => {
    const node = nodes.get(to);
    return node ? [`  ${from} -->${label ? `|${label}|` : ''} ${node}`] : [];
  };
  const edgesOf = (step: TwentyStep): string[] => {
    const from = nodes.get(step.id) ?? '';
    const filters = step.settings.input as unknown as StepFilters;
    return [
      ...(step.nextStepIds ?? []).flatMap((to) =>
        link(from, to, step.type === 'ITERATOR' ? '"after all"' : ''),
      ),
      ...branchesOf(step).flatMap((branch) =>
        branch.nextStepIds.flatMap((to) => link(from, to, branchLabel(branch, filters, words))),
      ),
      ...loopStartsOf(step).flatMap((to) => link(from, to, '"each"')),
    ];
  };
  return [
    'flowchart TD',
    `  t(["${escaped(triggerWords(workflow, schema))}"])`,
    ...workflow.steps.map((step) => `  ${nodes.get(step.id)}${shaped(step, words)}`),
    ...(workflow.trigger.nextStepIds ?? []).flatMap((to) => link('t', to)),
    ...workflow.steps.flatMap(edgesOf),
  ].join('\n');
}

function shaped(step: TwentyStep, words: StepWords): string {
  const text = `"${escaped(words.names.get(step.id) ?? step.type)}<br/>${escaped(words.of(step))}"`;
  if (step.type === 'IF_ELSE' || step.type === 'FILTER') return `{${text}}`;
  return step.type === 'ITERATOR' ? `[[${text}]]` : `[${text}]`;
}

function branchLabel({ filterGroupId }: Branch, filters: StepFilters, words: StepWords): string {
  const condition = filterGroupId === undefined ? '' : words.conditions.group(filterGroupId, filters);
  return `"${escaped(condition || 'else')}"`;
}

/** Every sign that Mermaid, Markdown or HTML reads as more than itself, as an entity. */
const escaped = (text: string): string =>
  oneLine(text, 160).replace(/[^\p{L}\p{N} .,:()=+-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`);
