import type { Cell } from '../example.js';
import { cellText } from '../columns/plan.js';

/** Which of the two values of a target is the one whose chance is told. */
export interface Outcome {
  positive: string;
  negative: string;
}

/** What is wrong with a table, and what to do about it. */
export class TableError extends Error {}

const POSITIVE = new Set([
  '1',
  '1.0',
  'true',
  't',
  'yes',
  'y',
  'positive',
  'pos',
  '+',
  'won',
  'win',
  'success',
  'successful',
  'converted',
  'churned',
  'closed won',
]);
const NEGATIVE = new Set([
  '0',
  '0.0',
  '-1',
  'false',
  'f',
  'no',
  'n',
  'negative',
  'neg',
  '-',
  'lost',
  'loss',
  'failure',
  'failed',
  'closed lost',
  'none',
]);

/**
 * The outcome of a target with two values. Positive is the greater of two numbers, the value that says so (true, yes, won …) or whose opposite says
 * no, of two other words the rarer, and when both are as frequent the later in the alphabet.
 */
export function readOutcome(target: string, cells: readonly Cell[]): Outcome {
  const counts = countOutcomes(cells);
  const [first, second] = [...counts.keys()].sort((a, b) => (a < b ? -1 : 1));
  if (first === undefined)
    throw new TableError(
      `The target "${target}" is empty in every row. Give training rows whose outcome is known.`,
    );
  if (second === undefined) {
    throw new TableError(
      `The target "${target}" is "${first}" in every row. Give training rows of both outcomes.`,
    );
  }
  if (counts.size > 2) throw new TableError(tooMany(target, counts));
  return isPositive(second, first, counts)
    ? { positive: second, negative: first }
    : { positive: first, negative: second };
}

/** Whether a cell holds the positive outcome; undefined where it is empty. */
export function readLabel(outcome: Outcome, cell: Cell): boolean | undefined {
  const text = targetText(cell)?.toLowerCase();
  if (text === outcome.positive.toLowerCase()) return true;
  return text === outcome.negative.toLowerCase() ? false : undefined;
}

/** How often each outcome comes, in its first spelling: capitals do not make another. A dash is one only beside a plus. */
function countOutcomes(cells: readonly Cell[]): Map<string, number> {
  const spelling = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const text of cells.map(targetText)) {
    if (text === undefined) continue;
    const shown = spelling.get(text.toLowerCase()) ?? text;
    spelling.set(text.toLowerCase(), shown);
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  if (!counts.has('+')) counts.delete('-');
  return counts;
}

/** Spaces, a closing point and a trailing ".0" do not make another outcome. */
function targetText(cell: Cell): string | undefined {
  if (typeof cell === 'string' && cell.trim() === '-') return '-';
  return cellText(cell)?.replace(/\.(0+)?$/, '');
}

function isPositive(second: string, first: string, counts: Map<string, number>): boolean {
  if (!Number.isNaN(Number(first)) && !Number.isNaN(Number(second))) return Number(second) > Number(first);
  const byWord = speaks(second) - speaks(first);
  if (byWord !== 0) return byWord > 0;
  return (counts.get(second) ?? 0) <= (counts.get(first) ?? 0);
}

function speaks(text: string): number {
  const word = text.toLowerCase();
  if (POSITIVE.has(word)) return 1;
  return NEGATIVE.has(word) || /^(not?|non|un)[ _-]/.test(word) ? -1 : 0;
}

function tooMany(target: string, counts: Map<string, number>): string {
  const shown = [...counts.keys()].slice(0, 5).map((text) => `"${text.slice(0, 30)}"`);
  return `The target "${target}" has ${counts.size} different values (${shown.join(', ')} …). Give a column with two, such as yes and no.`;
}
