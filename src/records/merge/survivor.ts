import { renderRecord } from '../../query/requests/render-record.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { AppError } from '../../errors/app-error.js';
import type { Counts } from './link-counts.js';

/** The record that stays, and why it was chosen. */
export interface Survivor {
  row: WireRecord;
  why?: string;
}

/**
 * The record to keep: the one named, else the one with the most values, of equals the one that most leads to, of
 * equals the oldest.
 * @throws AppError INVALID_INPUT when the one named is not among them
 */
export function chooseSurvivor(
  rows: readonly WireRecord[],
  selection: Selection,
  counts: readonly Counts[],
  keep: string | undefined,
): Survivor {
  if (keep !== undefined) return { row: named(keep, rows) };
  const ranked = rows
    .map((row) => ({ row, values: valuesIn(row, selection), links: linksTo(row.id, counts) }))
    .sort((a, b) => b.values - a.values || b.links - a.links || age(a.row, b.row));
  const [best] = ranked;
  if (!best) throw new Error('There is nothing to choose from.');
  return { row: best.row, why: `It has the most values (${best.values}); ${best.links} records lead to it.` };
}

function named(keep: string, rows: readonly WireRecord[]): WireRecord {
  const row = rows.find(({ id }) => id === keep);
  if (row) return row;
  throw new AppError('INVALID_INPUT', 'keep must be one of ids.');
}

const valuesIn = (row: WireRecord, selection: Selection) => Object.keys(renderRecord(row, selection)).length;

const linksTo = (id: string, counts: readonly Counts[]) =>
  counts.reduce((sum, count) => sum + (count.get(id) ?? 0), 0);

const age = (a: WireRecord, b: WireRecord) =>
  String(a.createdAt).localeCompare(String(b.createdAt)) || (a.id < b.id ? -1 : 1);
