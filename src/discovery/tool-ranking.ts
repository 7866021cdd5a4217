import type { OfferedTool } from '../tool-kit/offered-tools.js';
import { saidFor, synonymsOf } from './synonyms.js';
import { wordsOf } from './words.js';

/** How much a word tells about a tool, by the place where it stands. */
const WEIGHTS = { name: 3, title: 2, said: 1.5, description: 1, parameters: 0.3 } as const;
/** A synonym tells less than the word itself, and so does what a question only seems to be about. */
const SYNONYM = 0.6;
const HINT = 0.7;
/** Words beyond the first few of a long description count ever less (the k1 of BM25). */
const SATURATION = 1.5;

export interface Ranked {
  tool: OfferedTool;
  score: number;
}

/** Ranks tools by the words of a question, after BM25: rare words tell more (Robertson and Zaragoza, 2009). */
export class ToolRanking {
  private readonly weights: ReadonlyMap<OfferedTool, ReadonlyMap<string, number>>;
  private readonly rarity: (word: string) => number;

  constructor(tools: readonly OfferedTool[]) {
    this.weights = new Map(tools.map((tool) => [tool, wordWeights(tool)]));
    const spread = new Map<string, number>();
    for (const words of this.weights.values())
      for (const word of words.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
    this.rarity = (word) => Math.log(1 + tools.length / (1 + (spread.get(word) ?? 0)));
  }

  /** The tools that any of the words or hints speaks of, best first. */
  rank(words: readonly string[], hints: readonly string[] = []): Ranked[] {
    const score = (weights: ReadonlyMap<string, number>) =>
      sum(words.map((word) => this.match(word, weights))) +
      HINT * sum(hints.map((hint) => this.worth(hint, weights)));
    return [...this.weights]
      .map(([tool, weights]) => ({ tool, score: score(weights) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.tool.name.localeCompare(b.tool.name));
  }

  private match(word: string, weights: ReadonlyMap<string, number>): number {
    const others = synonymsOf(word).map((other) => SYNONYM * this.worth(other, weights));
    return Math.max(this.worth(word, weights), ...others);
  }

  private worth(word: string, weights: ReadonlyMap<string, number>): number {
    const weight = weights.get(word) ?? 0;
    return (this.rarity(word) * weight * (SATURATION + 1)) / (weight + SATURATION);
  }
}

function wordWeights(tool: OfferedTool): Map<string, number> {
  const { properties = {} } = tool.inputSchema as { properties?: object };
  const places = {
    ...{ name: tool.name, title: tool.title, description: tool.description },
    parameters: Object.keys(properties).join(' '),
  };
  const words = Object.entries(places).map(([place, text]) => [place, wordsOf(text)] as const);
  const weights = new Map<string, number>();
  for (const [place, found] of [...words, ['said', saidFor(tool.name)] as const])
    for (const word of new Set(found))
      weights.set(word, (weights.get(word) ?? 0) + WEIGHTS[place as keyof typeof WEIGHTS]);
  return weights;
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
