import type { TwentyStep } from '../twenty/twenty-workflow.js';

export const GO_ON = 'Go on';
export const beforeStep = (name: string) => `Before ${name}`;

/** Steps that do nothing and that people need not read of: they hold a place where Twenty's executor wants one. */
export const isFiller = ({ type, name }: Pick<TwentyStep, 'type' | 'name'>): boolean =>
  type === 'EMPTY' && (name === GO_ON || name.startsWith(beforeStep('')));
