const row = (...cells) => `| ${cells.join(' | ')} |`;
const number = (value) => Math.round(value).toLocaleString('en');
const total = (values) => values.reduce((sum, value) => sum + value, 0);

const MEASURES = [
  { name: 'calls', read: ({ calls }) => calls },
  { name: 'bytes read', read: ({ bytes }) => bytes },
  { name: 'tokens read', read: ({ tokens }) => tokens },
  { name: 'ms', read: ({ ms }) => ms },
];

/** Totals first, then one table for each measure with the askers side by side. */
export function report(rows, askers, { rounds, latency }) {
  const names = askers.map(({ name }) => name);
  const heads = (first) => [row(first, ...names), row('---', ...names.map(() => '---:'))];
  const totals = MEASURES.map(({ name, read }) =>
    row(name, ...names.map((_, index) => number(total(rows.map(({ taken }) => read(taken[index])))))),
  );
  const tables = MEASURES.flatMap(({ name, read }) => [
    '',
    `### ${name[0].toUpperCase()}${name.slice(1)}`,
    '',
    ...heads('question'),
    ...rows.map(({ question, taken }) => row(question.ask, ...taken.map((one) => number(read(one))))),
  ]);
  return [
    `The same ${rows.length} questions, each in a conversation of its own, all answered rightly. The sandbox takes ${latency} ms an answer; times are medians of ${rounds} rounds, the three taking turns, on Node ${process.versions.node}.`,
    "GraphQL is written by somebody who knows Twenty's model and quirks by heart, and whose sums and medians are computed outside; so are those of Twenty's own MCP server, whose tools are learnt first (its catalogue of 100,000 characters, which it asks agents to read first, is not counted). Tokens are those of o200k_base.",
    '',
    ...heads('All ten together'),
    ...totals,
    ...tables,
    '',
  ].join('\n');
}
