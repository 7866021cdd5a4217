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
export function report(rows, askers, { rounds, latency, catalogue }) {
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
    `The same ${rows.length} questions, each in a conversation of its own, all answered rightly, in one run with the three taking turns, on Node ${process.versions.node}. Tokens are those of o200k_base. Times are waits for answers, medians of ${rounds} rounds, without whoever thinks in between; the sandbox takes ${latency} ms an answer, and none for its own MCP server.`,
    '',
    `GraphQL is written by somebody who knows Twenty's model and quirks by heart, and whose sums and medians are computed outside. So are those of Twenty's own MCP server, whose tools are learnt before they are executed; its catalogue of ${number(catalogue)} characters, which it wants to be read at the start, is not counted.`,
    '',
    ...heads('all together'),
    ...totals,
    ...tables,
    '',
  ].join('\n');
}
