import { DAY } from '../../statistics/day.js';
/** What a feature says about a record; nothing where it is not known. */
export type Value = number | string | undefined;

/**
 * One thing that is known of a record at a moment, and how to say it. It sees the record only through a view that ends at
 * that moment.
 */
export interface Feature<View> extends Telling {
  of(view: View): Value;
}

/** How to say what a feature says. */
export interface Telling {
  readonly name: string;
  /** Features that say much the same belong to one theme. */
  readonly theme?: string;
  /** As part of a sentence: "in this stage for 41 days". */
  tell(value: Value): string;
  /** What can be done when it speaks against the record; left out where nothing can. */
  readonly advice?: (value: Value) => string;
}

/** Values by the name of the feature; those not known are left out. */
export type Row = Readonly<Record<string, number | string>>;

/** What all features say about one view. Numbers are finite. */
export function rowOf<View>(features: readonly Feature<View>[], view: View): Row {
  const row: Record<string, number | string> = {};
  for (const feature of features) {
    const value = feature.of(view);
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)))
      row[feature.name] = value;
  }
  return row;
}

/** Days from one time to another; nothing where one of them is not known. */
export const daysBetween = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (to - from) / DAY;

export const daysBefore = (time: number, days: number): number => time - days * DAY;

/** "1 day", "12 days": whole ones, as everywhere. */
export function count(value: Value, one: string, many = `${one}s`): string {
  const whole = Math.floor(Number(value ?? 0));
  return `${String(whole)} ${whole === 1 ? one : many}`;
}
