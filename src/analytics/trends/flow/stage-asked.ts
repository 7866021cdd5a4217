import type { Pipeline } from '../../../history/pipeline.js';

type Filter = Readonly<Record<string, unknown>>;

/** Open stages that a question is about, by their labels, and what is left of its filter. */
export interface StageAsked {
  readonly stages: ReadonlySet<string>;
  readonly filter?: Record<string, unknown>;
}

/**
 * Who asks how long deals stay in a stage, or how many go on from it, means all that were ever there. A filter would leave those
 * that are there now, of which none has left. Nothing where the filter names no open stage.
 */
export function stageAsked(filter: Filter | undefined, { field, stages }: Pipeline): StageAsked | undefined {
  const { [field]: condition, ...rest } = filter ?? {};
  const named = namesIn(condition);
  const found = named.map((name) =>
    stages.find(
      ({ value, label, outcome }) => outcome === 'open' && [value, label].some((one) => isSame(one, name)),
    ),
  );
  const labels = found.flatMap((stage) => stage?.label ?? []);
  if (labels.length === 0 || labels.length < named.length) return undefined;
  return { stages: new Set(labels), ...(Object.keys(rest).length > 0 && { filter: rest }) };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase();

function namesIn(condition: unknown): string[] {
  if (typeof condition === 'string') return [condition];
  if (Array.isArray(condition)) return condition.flatMap(namesIn);
  if (typeof condition !== 'object' || condition === null) return [];
  const [[operator, value] = ['', undefined], ...others] = Object.entries(condition);
  return others.length === 0 && ['eq', 'in', 'is'].includes(operator) ? namesIn(value) : [];
}
