// Learns the table of words and pairs that src/language/sentiment reads.
// usage: node bench/sentiment/write-table.mjs --data <folder of public sets>
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CLEAR, sentences } from './data.mjs';
import { learn, lesson } from './learn.mjs';

const MOST = 8_000;
const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
const lessons = sentences(data)
  .filter(({ teaches }) => teaches)
  .map((one) => lesson(one, CLEAR));
const { bias, lexical, grams } = learn(lessons, MOST);
const rounded = (value) => Math.round(value * 100) / 100;
const told = [...grams].map(([gram, weight]) => [gram, rounded(weight)]).filter(([, weight]) => weight !== 0);
const table = {
  bias: rounded(bias),
  lexical: lexical.map(rounded),
  grams: Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync('src/language/sentiment/data/learnt.json', `${JSON.stringify(table, null, 2)}\n`);
