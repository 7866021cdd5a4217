import { findFault } from './compare.mjs';
import { totalOf } from './pick.mjs';

const LISTS = ['records', 'rows', 'entries'];

/** One question, asked and held against the reference: what it took, and what is wrong, if anything. */
export async function answer(question, client, data) {
  const pages = await pagesOf(question, client);
  const sum = (key) => pages.reduce((all, page) => all + page[key], 0);
  return {
    question,
    ...{
      calls: pages.length,
      requests: sum('requests'),
      characters: sum('characters'),
      tokens: sum('tokens'),
    },
    text: pages.map(({ text }) => text).join('\n'),
    ...verdict(question, pages, data),
  };
}

/** The answer, and what follows it: who asked for all of something and was given a cursor asks again. */
export async function pagesOf(question, client) {
  const { tool, args } = question;
  const pages = [await client.call(tool, args)];
  while (isToBeContinued(question, pages.at(-1)))
    pages.push(await client.call(tool, { ...args, cursor: pages.at(-1).facts.nextCursor }));
  return pages;
}

const isToBeContinued = ({ top, answer: read }, { facts }) =>
  !top && read !== totalOf && facts?.nextCursor !== undefined;

function verdict(question, pages, data) {
  const refused = pages.find(({ isError }) => isError);
  if (refused) return { fault: `refused: ${refused.text}` };
  try {
    const found = question.reference(data);
    const fault = findFault(foundIn(question, pages), found, question.top);
    return { fault, isEmpty: found === 0 || found.length === 0 };
  } catch (error) {
    return { fault: error.message };
  }
}

/** What the pages say, in the form of the reference. */
export function foundIn({ answer: read }, pages) {
  const facts = { ...pages[0].facts };
  for (const name of LISTS) if (facts[name]) facts[name] = pages.flatMap((page) => page.facts[name]);
  return read(facts);
}
