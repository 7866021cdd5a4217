import { numberIn } from './value-type.js';

/** An amount that people write in short. */
export interface WrittenMoney {
  /** In units of the currency. */
  readonly amount: number;
  /** ISO 4217; absent where none is named: "$" may be many dollars. */
  readonly currency?: string;
}

const SCALES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, thousand: 1e3 },
  ...{ m: 1e6, mn: 1e6, mio: 1e6, million: 1e6 },
  ...{ b: 1e9, bn: 1e9, billion: 1e9 },
};
const SYMBOLS: Readonly<Record<string, string | undefined>> = { '€': 'EUR', '£': 'GBP' };
const LONGEST = 60;
const CODE = '[A-Z]{3}';
const SCALE = Object.keys(SCALES).join('|');
/** Scales are written in any case, currencies in capitals: "5M", "5 EUR". */
const WRITTEN_SCALE = new RegExp(`(?<=\\d\\s*)(?:${SCALE})(?![a-z])`, 'i');
const AMOUNT = `(?<amount>[\\d.,_ ]*\\d)\\s*(?<scale>${SCALE})?`;
const FORM = new RegExp(
  `^(?<sign>[+-]?)(?:(?<before>${CODE})\\s*|(?<symbol>[$€£])\\s*)?${AMOUNT}(?:\\s*(?<behind>${CODE}|[$€£]))?$`,
);

/** Reads "50k", "1.5m", "2 bn", "50,000 EUR", "USD 500", "€5k"; undefined for anything else, and for two currencies. */
export function writtenMoney(text: string): WrittenMoney | undefined {
  const { sign, amount, scale, ...around } = partsOf(text);
  const units = numberIn(`${sign}${amount}`);
  const marks = Object.values(around).filter((mark) => mark !== undefined);
  if (units === undefined || marks.length > 1) return undefined;
  const currency = marks.map((mark) => (mark.length === 3 ? mark : SYMBOLS[mark]))[0];
  return { amount: units * (SCALES[scale ?? ''] ?? 1), ...(currency !== undefined && { currency }) };
}

/** The amount that a number or a text means, in units; undefined for one with a currency. */
export function unitsIn(value: unknown): number | undefined {
  const written = typeof value === 'string' ? writtenMoney(value) : undefined;
  return written && written.currency === undefined ? written.amount : numberIn(value);
}

function partsOf(text: string): Readonly<Record<string, string | undefined>> {
  if (text.length > LONGEST) return {};
  const lowered = text.trim().replace(WRITTEN_SCALE, (scale) => scale.toLowerCase());
  return FORM.exec(lowered)?.groups ?? {};
}
