// How often the sign of a tone is right, beside VADER's, on public sets of labelled sentences.
// usage: node bench/sentiment.mjs --data <folder of public sets>   (after npm run build)
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { judge } from '../dist/language/sentiment/judgement.js';
import { CLEAR, sentences } from './sentiment/data.mjs';
import { learn, lesson, logitOf } from './sentiment/learn.mjs';

const vader = createRequire(import.meta.url)('vader-sentiment').SentimentIntensityAnalyzer;
const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
const all = sentences(data);
const lessons = new Map(all.map((one) => [one, lesson(one, CLEAR)]));

/** A model that has seen nothing of a domain. */
function withoutDomain(domain) {
  const rest = all.filter((one) => one.teaches && one.domain !== domain);
  return learn(
    rest.map((one) => lessons.get(one)),
    8_000,
  );
}

const share = (list, isRight) => `${((100 * list.filter(isRight).length) / list.length).toFixed(1)} %`;
const isRight = (score, { valence }) => Math.sign(score) === Math.sign(valence);
const models = new Map();
const modelFor = (domain) => models.get(domain) ?? models.set(domain, withoutDomain(domain)).get(domain);

const rows = [...new Set(all.map(({ set }) => set))].map((set) => {
  const clear = all.filter((one) => one.set === set && Math.abs(one.valence) >= CLEAR);
  const [{ domain, teaches }] = clear;
  const unseen = modelFor(domain);
  return [
    set,
    clear.length,
    share(clear, (one) => isRight(vader.polarity_scores(one.text).compound, one)),
    share(clear, (one) => isRight(logitOf(unseen, lessons.get(one)), one)),
    `${share(clear, (one) => isRight(judge(one.text)?.tone ?? 0, one))}${teaches ? ' (learnt from)' : ''}`,
  ].join(' | ');
});

writeFileSync(
  new URL('results-sentiment.md', import.meta.url),
  `# Tone of sentences, beside VADER

Share of sentences with a clear label (at least ${CLEAR} on a scale of -4 to 4) whose score has the right sign; nothing found counts as wrong.
"Domain unseen": the same method, learnt without any sentence of that domain, which is what to expect of texts of a new kind. "Shipped" is the
table that the server uses; where it was learnt from the set itself the figure says only that it fits, and the reviews of Pang & Lee are
those of "film reviews" with another label.

Made by \`node bench/sentiment.mjs --data <folder>\`; sources and licences are in [docs/insight/language.md](../docs/insight/language.md).

| set | sentences | VADER | domain unseen | shipped |
| --- | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${row} |`).join('\n')}
`,
);
