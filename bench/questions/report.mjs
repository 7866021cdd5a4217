const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;

/** What a question takes on average. */
export const averages = (asked) =>
  Object.fromEntries(
    ['calls', 'requests', 'characters', 'tokens'].map((key) => [key, mean(asked.map((one) => one[key]))]),
  );

/** The table of all questions, with averages at its end. */
export function report(asked) {
  const right = asked.filter(({ fault }) => !fault).length;
  const { calls, requests, characters, tokens } = averages(asked);
  return [
    `${asked.length} questions to the sandbox's company; ${right} answered as the reference answers them, which loads every record over plain GraphQL and loops. Calls are the agent's, requests are this server's to Twenty, characters and tokens (o200k_base) those of the answer's text.`,
    '',
    row('question', 'tool', 'answer', 'calls', 'requests', 'characters', 'tokens'),
    row('---', '---', '---', '---:', '---:', '---:', '---:'),
    ...asked.map(({ question, fault, calls, requests, characters, tokens }) =>
      row(
        question.ask,
        `\`${question.tool}\``,
        fault ? '**wrong**' : 'right',
        calls,
        requests,
        characters,
        tokens,
      ),
    ),
    row(
      ...['on average', '', `${right} of ${asked.length}`, calls.toFixed(2)],
      ...[requests.toFixed(2), Math.round(characters), Math.round(tokens)],
    ),
    '',
  ].join('\n');
}
