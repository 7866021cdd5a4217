import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { StepFilters, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { type Branch, type OutlineNode, outline } from './outline.js';
import { StepWords } from './step-words.js';
import { isFiller } from './fillers.js';
import { triggerWords } from './trigger-words.js';

/** A workflow of Twenty in words, whoever made it. */
export interface WorkflowWords {
  readonly trigger: string;
  /** A line for each step, numbered; what is inside of a branch or loop is indented. */
  readonly steps: readonly string[];
}

export function workflowWords(workflow: TwentyWorkflow, schema: WorkspaceSchema): WorkflowWords {
  const lines = new Lines(new StepWords(workflow, schema));
  lines.add(outline(workflow), '', 0);
  const missed = workflow.steps.length - lines.told;
  const unreached = missed > 0 ? [`(${missed} ${missed === 1 ? 'step is' : 'steps are'} never reached)`] : [];
  return { trigger: triggerWords(workflow, schema), steps: [...lines.lines, ...unreached] };
}

const withoutFillers = (nodes: readonly OutlineNode[]) => nodes.filter(({ step }) => !isFiller(step));

class Lines {
  readonly lines: string[] = [];
  told = 0;

  constructor(private readonly words: StepWords) {}

  add(nodes: readonly OutlineNode[], number: string, depth: number): void {
    this.told += nodes.filter(({ step }) => isFiller(step)).length;
    withoutFillers(nodes).forEach(({ step, branches, loop }, index) => {
      this.told += 1;
      const own = `${number}${index + 1}.`;
      const name = this.words.names.get(step.id) ?? step.type;
      this.push(depth, `${own} ${name}: ${this.words.of(step)}`);
      for (const { branch, inside } of branches) {
        const count = withoutFillers(inside).length;
        if (count > 0 || branch.filterGroupId !== undefined)
          this.push(
            depth + 1,
            this.branchWords(branch, step.settings.input as unknown as StepFilters, count),
          );
        this.add(inside, own, depth + 2);
      }
      this.add(loop, own, depth + 1);
    });
  }

  private branchWords({ filterGroupId }: Branch, filters: StepFilters, count: number): string {
    const condition = filterGroupId === undefined ? '' : this.words.conditions.group(filterGroupId, filters);
    return `${condition ? `if ${condition}` : 'else'}:${count === 0 ? ' nothing' : ''}`;
  }

  private push(depth: number, line: string): void {
    this.lines.push(`${'  '.repeat(depth)}${line}`);
  }
}
