// From the facts of an answer to values that can be compared.

/** The value at a path such as "company.name"; empty values are left out of answers. */
const at = (record, path) => path.split('.').reduce((value, key) => value?.[key], record) ?? null;

/** One row for each record of a list. */
export const records =
  (...paths) =>
  (facts) =>
    facts.records.map((record) => paths.map((path) => at(record, path)));

export const totalOf = (facts) => facts.total;

/** One row for each group; a dimension or metric by its name, "company>name" for a part of it. */
export const groups =
  (...names) =>
  (facts) =>
    facts.groups.map((group) => names.map((name) => inside(group, name)));

function inside(group, name) {
  const [key, part] = name.split('>');
  if (!(key in group)) throw new Error(`no "${key}" among ${Object.keys(group)}`);
  return (part === undefined ? group[key] : group[key]?.[part]) ?? null;
}

/** One row for each entry of a timeline; "stage" is what it tells of the stage. */
export const entries =
  (...names) =>
  (facts) =>
    facts.entries.map((entry) =>
      names.map((name) => (name === 'stage' ? entry.what.split(';')[0] : (entry[name] ?? null))),
    );

/** One row for each row of the query builder. */
export const rows =
  (...names) =>
  (facts) =>
    facts.rows.map((row) => names.map((name) => cell(facts, row, name)));

function cell({ columns }, row, name) {
  const [column, part] = name.split('>');
  const index = columns.indexOf(column);
  if (index < 0) throw new Error(`no column "${column}" among ${columns}`);
  return (part === undefined ? row[index] : row[index]?.[part]) ?? null;
}
