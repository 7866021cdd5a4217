// Whether an answer says what the reference found.

/** One value, or a list of rows, each a list of cells. */
const plain = (answer) =>
  Array.isArray(answer) ? answer.map((row) => row.map(plainCell)) : plainCell(answer);

/** Numbers to four places; amounts of several currencies are a set, and one by itself is a set of one. */
function plainCell(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Math.round(value * 1e4) / 1e4;
  if (Array.isArray(value)) return plainList(value.map(plainCell));
  if (typeof value === 'object' && 'amount' in value)
    return `${plainCell(value.amount)} ${value.currency ?? 'no currency'}`;
  return value;
}

/** An empty list is no value. */
const plainList = (values) =>
  values.length === 0 ? null : values.length === 1 ? values[0] : values.sort().join(', ');

const text = (value) => JSON.stringify(value);
const inAnyOrder = (rows) => rows.map(text).sort();

/**
 * What is wrong with an answer, or nothing. Rows are compared as a set, or, with `top` {n, by}, as the first n of a
 * ranking: where the reference has ties at the end, any of the tied may stand there.
 */
export function findFault(answer, reference, top) {
  const [said, found] = [plain(answer), plain(reference)];
  if (top) return faultInRanking(said, found, top);
  const [left, right] =
    Array.isArray(said) && Array.isArray(found) ? [said, found].map(inAnyOrder) : [said, found];
  if (text(left) === text(right)) return undefined;
  if (!Array.isArray(left) || !Array.isArray(right)) return `said ${text(said)}, is ${text(found)}`;
  const extra = left.filter((row) => !right.includes(row));
  const missing = right.filter((row) => !left.includes(row));
  return `${left.length} rows for ${right.length}; wrong: ${extra.slice(0, 3)}; missing: ${missing.slice(0, 3)}`;
}

/** What is wrong with the first rows of an answer, or nothing: each must be among those that were found. */
export function findStranger(answer, reference) {
  const known = new Set(plain(reference).map(text));
  const stranger = plain(answer).find((row) => !known.has(text(row)));
  return stranger && `said ${text(stranger)}, which is not there`;
}

function faultInRanking(said, found, { n, by }) {
  const expected = found.slice(0, n);
  if (said.length !== expected.length)
    return `${said.length} rows for ${expected.length}: ${text(said.slice(0, 3))}`;
  const known = found.map(text);
  for (const [place, row] of said.entries()) {
    if (text(row[by]) !== text(expected[place][by]) || !known.includes(text(row)))
      return `place ${place + 1}: said ${text(row)}, is ${text(expected[place])}`;
  }
  return new Set(said.map(text)).size === new Set(expected.map(text)).size ? undefined : 'a row twice';
}
