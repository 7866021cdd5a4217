import { TableError } from './labels.js';

/** Separators of a table in text, most usual first. */
const SEPARATORS = [',', ';', '\t', '|'];

/** Names of columns as they are used: trimmed, "column 3" where there is none, and numbered where one comes again. */
export function uniqueHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const name = header.replace(/^\uFEFF/, '').trim() || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** The column of this name, or of one that differs in case and spaces only. */
export function sameColumn(headers: readonly string[], wanted: string): string | undefined {
  const bare = (name: string) => name.trim().toLowerCase();
  return (
    headers.find((name) => name === wanted.trim()) ?? headers.find((name) => bare(name) === bare(wanted))
  );
}

/** The column that is asked for. */
export function findColumn(headers: readonly string[], wanted: string): string {
  const found = sameColumn(headers, wanted);
  if (found === undefined) {
    throw new TableError(
      `There is no column "${wanted}" in the training file. Its columns are: ${headers.slice(0, 40).join(', ')}.`,
    );
  }
  return found;
}

/** The separator that parts the first line into most cells, quoted text left out. */
export function guessSeparator(text: string): string {
  const line = firstLine(text).replace(/"[^"]*"/g, '""');
  const counts = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

/** The first line that holds anything; a quoted line end does not end it. */
function firstLine(text: string): string {
  let quoted = false;
  const start = text.search(/\S/);
  for (let at = Math.max(0, start); at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted) return text.slice(start, at);
  }
  return text.slice(Math.max(0, start));
}
