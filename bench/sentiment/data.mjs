// Labelled English sentences from public sets; the folder holds the files as they are published (docs/insight/language.md).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const POSITIVE = [0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23];
const NEGATIVE = [2, 3, 9, 10, 11, 12, 14, 16, 19, 24, 25];
const NEUTRAL = 27;
/** Labels nearer to nothing than this are neutral; the scale is -4 to 4. */
export const CLEAR = 0.5;

/** The sets, with what each is about. Those that are only judged by never teach: their licence or its absence forbids it. */
export const SETS = [
  ['tweets', 'tweets', true, (read) => rated(read('tweets_GroundTruth.txt'))],
  ['product reviews', 'products', true, (read) => rated(read('amazonReviewSnippets_GroundTruth.txt'))],
  ['film reviews', 'films', true, (read) => rated(read('movieReviewSnippets_GroundTruth.txt'))],
  ['news editorials', 'news', true, (read) => rated(read('nytEditorialSnippets_GroundTruth.txt'))],
  ['products, one sentence', 'products', true, (read) => marked(read('amazon_cells_labelled.txt'))],
  ['films, one sentence', 'films', true, (read) => marked(read('imdb_labelled.txt'))],
  ['restaurants, one sentence', 'food', true, (read) => marked(read('yelp_labelled.txt'))],
  [
    'comments (GoEmotions)',
    'comments',
    true,
    (read) => ['train', 'dev', 'test'].flatMap((part) => felt(read(`goemotions-${part}.tsv`))),
  ],
  ['airline tweets', 'tweets', false, (read) => airlines(read('airline-tweets.csv'))],
  [
    'SemEval-2017 tweets',
    'tweets',
    false,
    (read) => paired(read('semeval-test-text.txt'), read('semeval-test-labels.txt')),
  ],
  [
    'film reviews (Pang & Lee)',
    'films',
    false,
    (read) => [
      ...lines(read('rt-polarity.pos')).map((text) => ({ text, valence: 2 })),
      ...lines(read('rt-polarity.neg')).map((text) => ({ text, valence: -2 })),
    ],
  ],
];

/** Every sentence with its set, its domain, whether it may teach, and its valence. */
export function sentences(folder) {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  return SETS.flatMap(([set, domain, teaches, from]) =>
    from(read).map((one) => ({ set, domain, teaches, ...one })),
  );
}

const lines = (text) => text.split('\n').filter((line) => line.trim() !== '');

const rated = (text) =>
  lines(text).flatMap((line) => {
    const [, valence, ...rest] = line.split('\t');
    return rest.length > 0 ? [{ text: rest.join(' '), valence: Number(valence) }] : [];
  });

const marked = (text) =>
  lines(text).flatMap((line) => {
    const [, sentence, label] = /^(.*)\t\s*([01])\s*$/.exec(line) ?? [];
    return sentence ? [{ text: sentence.trim(), valence: label === '1' ? 2 : -2 }] : [];
  });

function felt(text) {
  return lines(text).flatMap((line) => {
    const [sentence = '', labels = ''] = line.split('\t');
    const felt = labels.split(',').map(Number);
    const [good, bad] = [POSITIVE, NEGATIVE].map((some) => felt.some((label) => some.includes(label)));
    if (good === bad && !(felt.length === 1 && felt[0] === NEUTRAL)) return [];
    const nameless = sentence.replace(/\[(NAME|RELIGION)\]/g, '');
    return [{ text: nameless, valence: good ? 2 : bad ? -2 : 0 }];
  });
}

const airlines = (text) =>
  parse(text, { columns: true, relax_quotes: true }).map((row) => ({
    text: row.text,
    valence: { positive: 2, neutral: 0, negative: -2 }[row.airline_sentiment],
  }));

function paired(texts, labels) {
  const marks = lines(labels);
  return lines(texts).map((text, at) => ({ text, valence: (Number(marks[at]) - 1) * 2 }));
}
