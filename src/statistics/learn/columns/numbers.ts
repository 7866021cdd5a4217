const POINT = /^[-+]?(?:\d{1,3}(?:[,'  ]\d{3})+|\d+)?(?:\.\d*)?(?:e[-+]?\d+)?$/i;
const COMMA = /^[-+]?(?:\d{1,3}(?:[.'  ]\d{3})+|\d+)?(?:,\d*)?(?:e[-+]?\d+)?$/i;
const MISSING = new Set(
  [
    '',
    'na',
    'n/a',
    '#n/a',
    'nan',
    'null',
    'nil',
    'undefined',
    '?',
    '-',
    '--',
    '.',
    '<na>',
    '(null)',
    '\\n',
    '#null!',
  ].map(String),
);

/** Which sign stands before the decimals. */
export type DecimalMark = 'point' | 'comma';

/** Whether a text says that there is no value, in any of the usual spellings. */
export function isMissingText(text: string): boolean {
  return MISSING.has(text.trim().toLowerCase());
}

/** The number a text means, with thousands separators, currency or percent sign, or accountants' brackets; NaN when it is none. */
export function parseNumber(text: string, mark: DecimalMark): number {
  const trimmed = text.trim();
  const bracketed = /^\((.+)\)$/.exec(trimmed);
  const bare = (bracketed?.[1] ?? trimmed).replace(/^([-+]?)\s*[$€£¥]\s*/, '$1').replace(/\s*[%$€£¥]$/, '');
  if (!/\d/.test(bare) || !(mark === 'point' ? POINT : COMMA).test(bare)) return NaN;
  const digits =
    mark === 'point' ? bare.replace(/[,'  ]/g, '') : bare.replace(/[.'  ]/g, '').replace(',', '.');
  const value = Number(digits);
  if (!Number.isFinite(value)) return NaN;
  return bracketed ? -value : value;
}

/** The mark under which more of the texts are numbers; the point when both do as well. */
export function decimalMark(texts: readonly string[]): DecimalMark {
  const read = (mark: DecimalMark) => texts.filter((text) => !Number.isNaN(parseNumber(text, mark))).length;
  return read('comma') > read('point') ? 'comma' : 'point';
}
