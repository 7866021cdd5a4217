import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../../connections/current-call.js';
import { WorkspaceMeanings } from '../../../schema/stages/workspace-meanings.js';
import type { Money } from '../../../query/terms/money.js';
import { RecordsAggregator } from '../../../query/aggregate/records-aggregator.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { amountField, stageField } from '../../../schema/stages/stage-field.js';
import { optionLabel } from '../../../schema/values/options.js';
import type { Analytics } from '../analytics.schemas.js';
import { type Compared, type Outcome, type Sum, compare, moneyIn } from './performance.js';

export interface Tallied {
  readonly compared: Compared;
  readonly asOf: string;
  /** The fields that were counted and summed by. */
  readonly fields: readonly (string | undefined)[];
  /** Whether OUTCOMES says what stages mean, and not their names. */
  readonly isConfigured: boolean;
  /** By which rates amounts were converted. */
  readonly rates: readonly string[];
}

/** How many amounts make up each sum: the sum by their mean. */
const pricedIn = (sums: readonly Money[], means: readonly Money[]): Sum[] =>
  sums.map((sum) => {
    const mean = means.find(({ currency }) => currency === sum.currency)?.amount ?? 0;
    return { ...sum, deals: mean === 0 ? 0 : Math.round(sum.amount / mean) };
  });

/** Counts and sums deals by a value and by what became of them: one groupBy of Twenty. */
@Injectable()
export class DealTallies {
  constructor(
    private readonly aggregator: RecordsAggregator,
    private readonly meanings: WorkspaceMeanings,
    private readonly calls: CurrentCall,
  ) {}

  /** @throws AppError INVALID_INPUT for an object without stages, or a field that cannot be compared */
  async of(input: Analytics & { by: string }, object: SchemaObject): Promise<Tallied> {
    const [stage, money] = [stageField(object), amountField(object)];
    const [sum, mean] = money ? [`sum ${money.name}`, `avg ${money.name}`] : [];
    const [{ outcomes, isConfigured }, answer] = await Promise.all([
      this.outcomes(object, stage),
      this.aggregator.aggregate({
        ...{ object: object.name, limit: 100_000, groupBy: [input.by, stage.name] },
        metrics: ['count', ...(sum && mean ? [sum, mean] : [])],
        ...(input.timeZone && { timeZone: input.timeZone }),
        ...(input.filter && { filter: input.filter }),
        ...(input.currency && { currency: input.currency }),
      }),
    ]);
    const portions = answer.groups.map((group) => ({
      value: Object.values(group)[0],
      outcome: outcomes.get(String(Object.values(group)[1])) ?? ('open' as const),
      count: Number(group['count']),
      amounts: sum && mean ? pricedIn(moneyIn(group[sum]), moneyIn(group[mean])) : [],
    }));
    return {
      compared: compare(portions),
      asOf: answer.asOf,
      fields: [stage.name, money?.name],
      isConfigured,
      rates: input.currency ? (answer.notes ?? []) : [],
    };
  }

  /** By the labels that groups are called by. */
  private async outcomes(object: SchemaObject, stage: SchemaField) {
    const meanings = await this.meanings.of(this.calls.connection);
    const outcomes = new Map<string, Outcome>(
      stage.options.map((option) => [
        String(optionLabel(option.value, stage)),
        meanings.outcomeOf(object, option),
      ]),
    );
    return { outcomes, isConfigured: meanings.isConfigured(object) };
  }
}
