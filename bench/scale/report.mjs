import { cpus } from 'node:os';

const row = (...cells) => `| ${cells.join(' | ')} |`;
const number = (value) => Math.round(value).toLocaleString('en');
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

function table(columns, questions, cellsOf) {
  const heads = [row('question', ...columns), row('---', ...columns.map(() => '---:'))];
  return [...heads, ...questions.map(({ ask }, index) => row(ask, ...cellsOf(index))), ''];
}

/** What grows and what does not: milliseconds beside GraphQL by hand, memory, requests, characters. */
export function report(questions, runs, rounds) {
  const last = runs.at(-1);
  const sizes = runs.map(({ scale, deals }) => `${number(scale)} (${number(deals)} deals)`).join(', ');
  const scales = runs.map(({ scale }) => `scale ${number(scale)}`);
  const each = (index, read) => runs.map(({ taken }) => number(read(taken[index])));
  const byHand = (index) => last.taken[index].byHand;
  return [
    `This server while the company grows, on Node ${process.versions.node} and ${cpus().length} cores that it shares with the sandbox: scale ${sizes}. Times are ${rounds > 1 ? `medians of ${rounds}` : 'of one call'} after a first one that compiles the server, taking turns with GraphQL written by hand (once where that takes seconds), which does the rest of the work in a program of its own that is not counted; both said the same. Every question has a server of its own.`,
    '',
    '### Milliseconds',
    '',
    ...table(
      [...scales, 'computing here', 'in the sandbox', `by hand at ${number(last.scale)}`, 'ratio'],
      questions,
      (index) => [
        ...each(index, ({ ms }) => ms),
        number(last.taken[index].computed.here),
        number(last.taken[index].computed.sandbox),
        number(byHand(index).ms),
        (last.taken[index].ms / byHand(index).ms).toFixed(1),
      ],
    ),
    '### Megabytes, the most that the server had',
    '',
    `It begins with ${number(last.taken[0].before)}.`,
    '',
    ...table([...scales, `answers read by hand at ${number(last.scale)}`], questions, (index) => [
      ...each(index, ({ most }) => most),
      megabytes(byHand(index).bytes),
    ]),
    '### Requests to Twenty, and characters of the answer',
    '',
    ...table([...scales, `by hand`, 'characters'], questions, (index) => [
      ...each(index, ({ requests }) => requests),
      number(byHand(index).requests),
      number(last.taken[index].characters),
    ]),
  ].join('\n');
}
