import { oneLine } from '../../tool-kit/visible-text.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** What people call the steps of a workflow, each differently; the trigger is "trigger". */
export type StepNames = ReadonlyMap<string, string>;

/** Names by step id: as in Twenty, on one line; the second of a name is "Name (2)". */
export function stepNames({ steps }: Pick<TwentyWorkflow, 'steps'>): StepNames {
  const taken = new Map<string, number>();
  return new Map(
    steps.map(({ id, name, type }) => {
      const plain = oneLine(name || kindOf(type), 60) || kindOf(type);
      const count = (taken.get(plain) ?? 0) + 1;
      taken.set(plain, count);
      return [id, count === 1 ? plain : `${plain} (${count})`];
    }),
  );
}

const kindOf = (type: string) => type.toLowerCase().replaceAll('_', ' ');
