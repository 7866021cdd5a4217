import { z } from 'zod';

/** How large an answer may become, for tools that give many rows. */
export const MaxTokens = z.number().int().min(50).max(1_000_000).describe('Most tokens of rows.');

export const LeftOut = z
  .number()
  .optional()
  .describe('Rows left out to keep to maxTokens; nextCursor goes on with them.');

/** Tokens are seldom smaller than these pieces: five letters of ASCII, three digits, two signs, any other character. */
const PIECE = /[a-z]{1,5}|\d{1,3}|[!-/:-@[-`{-~]{1,2}|[^\s!-~]/giu;

/** Tokens of a value as JSON, estimated from above: no less than o200k_base counts. */
export const tokensOf = (value: unknown): number => JSON.stringify(value).match(PIECE)?.length ?? 0;

/** The first rows that together have so many tokens at most, one row at least, and how many that leaves out. */
export function fitting<T>(
  rows: readonly T[],
  maxTokens: number | undefined,
): { rows: T[]; leftOut?: number } {
  if (maxTokens === undefined) return { rows: [...rows] };
  let tokens = 0;
  const end = rows.findIndex((row, index) => (tokens += tokensOf(row)) > maxTokens && index > 0);
  return end < 0 ? { rows: [...rows] } : { rows: rows.slice(0, end), leftOut: rows.length - end };
}
