import type { Example, Features } from '../example.js';
import { findColumn, sameColumn, uniqueHeaders } from './headers.js';
import { readLabel, readOutcome, TableError, type Outcome } from './labels.js';

export interface Table {
  headers: string[];
  rows: string[][];
}

/**
 * A table from lines of cells, the first that holds anything being its headers. Empty lines are no rows, except in a table of one column, where
 * they are rows without a value.
 */
export function readTable(lines: readonly string[][], what: string): Table {
  const start = lines.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const headers = lines[start];
  if (!headers)
    throw new TableError(`The ${what} file is empty. Give a line of column names and a line for each row.`);
  const rows = lines
    .slice(start + 1)
    .filter((cells) => headers.length === 1 || cells.length > 1 || cells[0] !== '');
  if (rows.length === 0)
    throw new TableError(`The ${what} file has column names and no rows. Give at least one row.`);
  return { headers: uniqueHeaders(headers), rows };
}

/** Examples from the rows of a table whose target is known. */
export function readExamples(
  { headers, rows }: Table,
  wanted: string,
): { examples: Example[]; outcome: Outcome } {
  const target = findColumn(headers, wanted);
  const at = headers.indexOf(target);
  const outcome = readOutcome(
    target,
    rows.map((cells) => cells[at]),
  );
  const examples = rows.flatMap((cells) => {
    const label = readLabel(outcome, cells[at]);
    return label === undefined ? [] : [{ features: featuresOf(headers, cells, target), label }];
  });
  return { examples, outcome };
}

/** The rows of a table as features under the names that the table learnt from has for them, without the target should it be there. */
export function readFeatures(
  { headers, rows }: Table,
  training: Pick<Table, 'headers'>,
  wanted: string,
): { features: Features[]; absent: string[] } {
  const target = findColumn(training.headers, wanted);
  const names = headers.map((name) => {
    const same = sameColumn(training.headers, name);
    return same === undefined || headers.includes(same) ? name : same;
  });
  const absent = training.headers.filter((name) => name !== target && !names.includes(name));
  return { features: rows.map((cells) => featuresOf(names, cells, target)), absent };
}

function featuresOf(headers: readonly string[], cells: readonly string[], target: string): Features {
  return Object.fromEntries(
    headers.flatMap((name, index) => (name === target ? [] : [[name, cells[index]]])),
  );
}
