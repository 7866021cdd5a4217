import { inspect } from 'node:util';
import type { Column } from '../../model/shape';
import { InvalidValue } from '../values';
import { blocksOf, markdownOf } from './blocknote';
import type { Parts, StoredParts } from './parts';
import { getPart, textOf } from './parts';

/** Rich text is kept twice: what is sent in one notation is translated to the other. */
export function readRichText(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  for (const name of Object.keys(parts)) getPart(name, columns);
  const blocknote = textOf(parts['blocknote'], getPart('blocknote', columns));
  const markdown = textOf(parts['markdown'], getPart('markdown', columns));
  if (blocknote !== null) {
    const blocks = readBlocks(blocknote, getPart('blocknote', columns).label);
    return { blocknote, markdown: markdown ?? markdownOf(blocks) };
  }
  return { blocknote: markdown === null ? null : JSON.stringify(blocksOf(markdown)), markdown };
}

function readBlocks(text: string, label: string): unknown[] {
  const friendly = 'Invalid value for rich text.';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new InvalidValue(
      `Invalid blocknote value for field "${label}" - must contain valid JSON`,
      friendly,
    );
  }
  if (Array.isArray(parsed)) return parsed;
  throw new InvalidValue(
    `Invalid blocknote value ${inspect(parsed)} for field "${label}" - must be an array`,
    friendly,
  );
}
