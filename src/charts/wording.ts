import type { Chart } from './chart.js';

/** Characters that cannot be seen, that XML cannot hold, or that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu;

/** A text of others on one line, cut to so many characters. Escaping is left to what writes the picture. */
export function label(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
  const signs = [...line];
  return signs.length > most
    ? `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
/** From here on figures are told in thousands. */
const LARGE = 10_000;

/** A figure as axes and labels tell it: 1.2M, 340K, 1,240, 0.25. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'no value';
  return (Math.abs(value) < LARGE ? plain : compact).format(value === 0 ? 0 : value);
}

/** The finite number, or nothing: gaps are drawn as gaps. */
export const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Under the title: what the numbers are. */
export const unitOf = ({ unit }: Chart): string => label(unit, 60);
