import { splitOutside } from './filter-language';
import { restBadRequest } from './rest-error';

const DEFAULT_LIMIT = 60;
const HIGHEST_LIMIT = 200;
const DIRECTIONS = ['AscNullsFirst', 'AscNullsLast', 'DescNullsFirst', 'DescNullsLast'];

/** `limit`: 60 unless said, cut to 200 without a word. */
export function readLimit(text: string | null): number {
  if (text === null || text === '') return DEFAULT_LIMIT;
  const limit = Number(text);
  if (Number.isNaN(limit) || limit < 0)
    throw restBadRequest(`limit '${text}' is invalid. Should be an integer`);
  return Math.min(Math.round(limit), HIGHEST_LIMIT);
}

/** `depth`: whether related records are shown; not at all unless asked for. */
export function readDepth(text: string | null): 0 | 1 {
  const depth = Number(text ?? '');
  if (depth === 0 || depth === 1) return depth;
  throw restBadRequest(`'depth=${text}' parameter invalid. Allowed values are 0, 1`);
}

/** `order_by`: `field[DescNullsLast],name.firstName` as an orderBy argument. */
export function readOrderBy(text: string | null): unknown[] {
  if (text === null) return [];
  return splitOutside(text).map((item) => {
    const [, path = item, direction = 'AscNullsFirst'] = /^([\s\S]*?)\[([\s\S]*)\]$/.exec(item) ?? [];
    if (!DIRECTIONS.includes(direction)) throw badDirection(direction);
    return path.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), direction);
  });
}

function badDirection(direction: string) {
  const allowed = DIRECTIONS.map((one) => `'${one}'`).join(', ');
  const example = '?order_by=field_1[AscNullsFirst],field_2[DescNullsLast],field_3';
  return restBadRequest(
    `'order_by' direction '${direction}' invalid. Allowed values are ${allowed}. eg: ${example}`,
  );
}

/** A parameter that holds a JSON list; undefined when it does not. */
export function readJsonList(text: string | null): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
