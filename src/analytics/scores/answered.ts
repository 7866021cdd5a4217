import { forEachInTurns } from '../../workers/turns.js';
import type { Question } from '../../history/features/examples/question.js';
import { type Row, type Telling } from '../../history/features/feature.js';
import { LeakCheck } from '../../history/features/leaks.js';
import type { Time } from '../../history/terms.js';
import type { Model, Prediction } from '../../statistics/learn/model.js';
import { type PackedRows, RowPacker, pickRows, unpackRows } from '../../statistics/scoring/packed-rows.js';
import type { Workers } from '../../workers/workers.js';
import type { Beliefs } from './priors.js';

/** Where learning happens. */
type Threads = Pick<Workers, 'run'>;

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Told {
  readonly question: Question;
  readonly model: Model;
  readonly candidates: readonly Named[];
  readonly rows: PackedRows;
  readonly chances: Float64Array;
  readonly leftOut: readonly string[];
  readonly period: readonly [Time, Time] | undefined;
}

/** A question about records that has been put to the past: a model, and the chance of each record. */
export class Answered {
  private constructor(
    private readonly told: Told,
    private readonly workers: Threads,
  ) {}

  get question(): Question {
    return this.told.question;
  }

  get model(): Model {
    return this.told.model;
  }

  get candidates(): readonly Named[] {
    return this.told.candidates;
  }

  get chances(): Float64Array {
    return this.told.chances;
  }

  /** Fields that were not learnt from. */
  get leftOut(): readonly string[] {
    return this.told.leftOut;
  }

  /** The first and the last moment of the examples. */
  get period(): readonly [Time, Time] | undefined {
    return this.told.period;
  }

  /** Collects examples and candidates in turns with other work; learning and rating happen on a thread. */
  static async learn(question: Question, beliefs: Beliefs, workers: Threads): Promise<Answered> {
    const [past, present] = [new Collected(), new Collected()];
    const [labels, times, groups]: [boolean[], Time[], string[]] = [[], [], []];
    const candidates: Named[] = [];
    await forEachInTurns(question.past(), ({ row, label, at, group }) => {
      past.add(row);
      labels.push(label);
      times.push(at);
      groups.push(group);
    });
    await forEachInTurns(question.present(), ({ id, name, row }) => {
      present.add(row);
      candidates.push({ id, name });
    });
    const leftOut = past.levels.leaksAgainst(present.levels);
    const without = new Set(leftOut);
    const examples = { rows: past.packer.end(without), labels, times, groups, options: beliefs };
    const model = await workers.run('trainScores', examples);
    const rows = present.packer.end(without);
    const chances = await workers.run('rateRows', { model, rows });
    const period = times.length > 0 ? ([min(times), max(times)] as const) : undefined;
    return new Answered({ question, model, candidates, rows, chances, leftOut, period }, workers);
  }

  /** Whether the past has shown, or beliefs say, that some are likelier than others. */
  get tellsApart(): boolean {
    return this.model.learners.length > 0;
  }

  /** What is known of some of the candidates, in the order of their positions. */
  rowsOf(positions: readonly number[]): Row[] {
    return unpackRows(pickRows(this.told.rows, positions));
  }

  explain(positions: readonly number[]): Promise<Prediction[]> {
    return this.workers.run('explainRows', { model: this.model, rows: pickRows(this.told.rows, positions) });
  }

  get tellings(): ReadonlyMap<string, Telling> {
    return new Map(this.question.features.map((feature) => [feature.name, feature]));
  }
}

/** Rows on their way to a thread. */
class Collected {
  readonly packer = new RowPacker();
  readonly levels = new LeakCheck();

  add(row: Row): void {
    this.packer.add(row);
    this.levels.add(row);
  }
}

const min = (times: readonly Time[]) => times.reduce((least, time) => Math.min(least, time), Infinity);
const max = (times: readonly Time[]) => times.reduce((most, time) => Math.max(most, time), -Infinity);
