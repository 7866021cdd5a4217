import type { Row } from '../../history/features/feature.js';
import type { Prediction } from '../../statistics/learn/model.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { Answered } from './answered.js';
import { type TellingFactor, factorsOf, scoreOf } from './factors.js';
import { type Lost, resembling } from './lost-lately.js';
import { rounded } from './model-facts.js';
import type { Kind } from './priors.js';
import type { ScoredRecord } from './scores.schemas.js';
import { type Warning, warningsOf } from './warnings.js';

/** Nothing speaks against it, or nothing that could be changed. */
const GO_ON: Readonly<Record<Kind, string>> = {
  win: 'Agree on the next step while it goes well.',
  lead: 'Write to them and propose a first talk.',
  churn: 'Keep the contact as it is.',
};

/** Scores of records in words. Of churn a higher chance is worse, so what raises it is what can be mended. */
export class RecordScores {
  private readonly tellings;

  constructor(
    private readonly answered: Answered,
    private readonly kind: Kind,
    private readonly lost: readonly Lost[] = [],
  ) {
    this.tellings = answered.tellings;
  }

  async of(positions: readonly number[]): Promise<ScoredRecord[]> {
    const rows = this.answered.rowsOf(positions);
    const predictions = await this.answered.explain(positions);
    return positions.map((position, index) =>
      this.tell(position, rows[index] ?? {}, predictions[index] ?? UNKNOWN),
    );
  }

  private tell(position: number, row: Row, prediction: Prediction): ScoredRecord {
    const { id = '', name = '' } = this.answered.candidates[position] ?? {};
    const { p, low, high } = prediction;
    const factors = factorsOf(prediction, this.tellings);
    const warnings = warningsOf(row, this.tellings);
    const alike = resembling(warnings, this.lost);
    return {
      ...{ id, name: oneLine(name, 120) },
      score: scoreOf(p, this.answered.model.baseRate),
      probability: rounded(p),
      range: { low: rounded(low), high: rounded(high) },
      ...this.confidence(prediction),
      factors: factors.map(({ factor }) => factor),
      recommendation: this.advice(factors, warnings),
      ...(warnings.length > 0 && { warnings: warnings.map(({ words }) => words) }),
      ...(alike.length > 0 && { resembles: alike }),
    };
  }

  /** What is beyond all measure comes first, whatever it weighs; best where it weighs as well. */
  private advice(factors: readonly TellingFactor[], warnings: readonly Warning[]): string {
    const bad = this.kind === 'churn' ? 'up' : 'down';
    const against = factors.filter(({ factor, advice }) => factor.direction === bad && advice !== undefined);
    const gravest = warnings.find(({ advice }) => advice !== undefined);
    const both = against.find(({ theme }) => warnings.some((warning) => warning.theme === theme));
    return (both ?? gravest ?? against[0])?.advice ?? GO_ON[this.kind];
  }

  /** Half for what the model has shown, half for how sure it is of this record; beliefs alone are never more than a third. */
  private confidence({ confidence }: Prediction): Pick<ScoredRecord, 'confidence' | 'certainty'> {
    const { auc, how } = this.answered.model.quality;
    const skill = how === 'prior' || auc === null ? 0 : Math.min(1, Math.max(0, (auc - 0.5) / 0.3));
    const all = this.answered.tellsApart ? confidence * (how === 'prior' ? 0.33 : 0.5 + 0.5 * skill) : 0.1;
    const certainty = all >= 0.7 ? 'high' : all >= 0.4 ? 'medium' : 'low';
    return { confidence: Math.round(all * 100) / 100, certainty };
  }
}

const UNKNOWN: Prediction = { p: 0.5, low: 0, high: 1, confidence: 0, contributions: [] };
