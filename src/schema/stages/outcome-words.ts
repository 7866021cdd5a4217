import { plain } from '../nearest.js';
import type { SchemaField } from '../schema-field.js';
import type { Outcome } from './stage-outcome.js';

const WORDS: ReadonlyMap<string, readonly Outcome[]> = new Map<string, readonly Outcome[]>([
  ['open', ['open']],
  ['won', ['won']],
  ['closedwon', ['won']],
  ['lost', ['lost']],
  ['closedlost', ['lost']],
  ['closed', ['won', 'lost']],
]);

/** The values of the stages that "open", "won", "lost" or "closed" means; undefined for other words and other fields. */
export function stagesMeant(said: string, { outcomes }: SchemaField): string[] | undefined {
  const meant = WORDS.get(plain(said));
  if (!outcomes || !meant) return undefined;
  return [...outcomes].flatMap(([value, outcome]) => (meant.includes(outcome) ? [value] : []));
}
