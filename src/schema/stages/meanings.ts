import type { OutcomeRule } from '../../config/outcomes.js';
import { plain } from '../nearest.js';
import type { FieldOption } from '../schema-field.js';
import type { SchemaObject } from '../schema-object.js';
import { type Outcome, outcomeOf } from './stage-outcome.js';

type Named = Pick<FieldOption, 'value' | 'label'>;

const QUALIFIED = /\bqualified\b/i;
const IS_OVER = /\b(cancell?ed|churned|ended|terminated|expired|inactive|closed|stopped|lapsed)\b/i;

/** What stages and statuses mean: as configured, else as their English labels suggest. */
export class Meanings {
  /** @param rules those of one workspace */
  constructor(private readonly rules: readonly OutcomeRule[] = []) {}

  isConfigured(object: SchemaObject): boolean {
    return this.rules.some((rule) => object.isCalled(rule.object));
  }

  outcomeOf(object: SchemaObject, stage: Named): Outcome {
    const said = (['won', 'lost', 'open'] as const).find((outcome) => this.says(object, outcome, stage));
    if (said) return said;
    // What was configured as won or lost is all of it: "Customer" is open where "Signed" is won.
    const guessed = outcomeOf(stage.label) ?? 'open';
    return guessed !== 'open' && this.speaksOf(object, guessed) ? 'open' : guessed;
  }

  /** Whether a lead counts as qualified from this stage on. */
  isQualified(object: SchemaObject, stage: Named): boolean {
    return this.speaksOf(object, 'qualified')
      ? this.says(object, 'qualified', stage)
      : QUALIFIED.test(stage.label);
  }

  /** Whether an agreement with this status was ended by the customer. */
  isEnded(object: SchemaObject, status: Named): boolean {
    return this.speaksOf(object, 'churned')
      ? this.says(object, 'churned', status)
      : IS_OVER.test(status.label);
  }

  speaksOf(object: SchemaObject, meaning: OutcomeRule['meaning']): boolean {
    return this.rules.some((rule) => rule.meaning === meaning && object.isCalled(rule.object));
  }

  private says(object: SchemaObject, meaning: OutcomeRule['meaning'], { value, label }: Named): boolean {
    const names = [plain(value), plain(label)];
    return this.rules.some(
      (rule) =>
        rule.meaning === meaning &&
        object.isCalled(rule.object) &&
        rule.stages.some((stage) => names.includes(plain(stage))),
    );
  }
}
