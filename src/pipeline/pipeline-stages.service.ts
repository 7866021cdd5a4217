import { Injectable } from '@nestjs/common';
import { hasCode } from '../errors/app-error.js';
import { RecordsAggregator } from '../query/aggregate/records-aggregator.js';
import type { SchemaField } from '../schema/schema-field.js';
import { SchemaService } from '../schema/schema.service.js';
import { optionLabel } from '../schema/values/options.js';
import type { ListStages, Money, Stage, Stages } from './pipeline.schemas.js';
import { amountField, stageField } from '../schema/stages/stage-field.js';
import { outcomeOf } from '../schema/stages/stage-outcome.js';

type Groups = readonly Record<string, unknown>[];
type Figures = Pick<Stage, 'count' | 'amount'>;

/** The stages of a pipeline with what is in them. */
@Injectable()
export class PipelineStagesService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly aggregator: RecordsAggregator,
  ) {}

  /**
   * One request, whatever the number of stages and currencies.
   * @throws AppError INVALID_INPUT for an object without stages, with the select fields there are
   */
  list(input: ListStages): Promise<Stages> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const field = stageField(object, input.field);
      const money = amountField(object, input.amount);
      const question = { object: object.name, filter: input.filter, groupBy: [field.name], limit: 1000 };
      const { groups, isHidden } = await this.ask(question, money, input.amount !== undefined);
      const figures = (name: unknown) => figuresOf(groups, field, name, money);
      const [without, total] = [figures(null), figuresOfAll(groups, money)];
      return {
        object: object.name,
        field: field.name,
        ...(money && !isHidden && { amountOf: money.name }),
        stages: stagesOf(field).map((stage) => ({ ...stage, ...figures(stage.label) })),
        ...(without.count > 0 && { withoutStage: without }),
        total,
        ...(money && isHidden && { hidden: [money.name] }),
        asOf: new Date().toISOString(),
      };
    });
  }

  /** Amounts that the caller's role may not read are left out, unless they were asked for by name. */
  private async ask(
    question: { object: string; filter?: Record<string, unknown>; groupBy: string[]; limit: number },
    money: SchemaField | undefined,
    isNamed: boolean,
  ): Promise<{ groups: Groups; isHidden: boolean }> {
    const metrics = ['count', ...(money ? [sumOf(money)] : [])];
    try {
      return { ...(await this.aggregator.aggregate({ ...question, metrics })), isHidden: false };
    } catch (error) {
      if (!money || isNamed || !hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      return { ...(await this.aggregator.aggregate({ ...question, metrics: ['count'] })), isHidden: true };
    }
  }
}

const sumOf = (money: SchemaField) => `sum ${money.name}`;

function stagesOf(field: SchemaField) {
  return field.options.map(({ value, position }) => {
    const label = String(optionLabel(value, field));
    const looksLike = outcomeOf(label);
    return { label, value, position, ...(looksLike && { looksLike }) };
  });
}

const amountsOf = (group: Groups[number], money: SchemaField | undefined) =>
  (money ? [group[sumOf(money)] ?? []].flat() : []) as Money[];

function figuresOf(
  groups: Groups,
  field: SchemaField,
  name: unknown,
  money: SchemaField | undefined,
): Figures {
  return figuresOfAll(
    groups.filter((group) => group[field.name] === name),
    money,
  );
}

function figuresOfAll(groups: Groups, money: SchemaField | undefined): Figures {
  const count = groups.reduce((sum, group) => sum + Number(group.count), 0);
  const amounts = addedUp(groups.flatMap((group) => amountsOf(group, money)));
  return { count, ...(amounts.length > 0 && { amount: amounts.length === 1 ? amounts[0] : amounts }) };
}

/** Currencies stay apart, the largest amount first; Twenty stores millionths, so that is where sums are rounded. */
function addedUp(amounts: readonly Money[]): Money[] {
  const sums = new Map<string | null, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums]
    .map(([currency, sum]) => ({ amount: Math.round(sum * 1e6) / 1e6, currency }))
    .sort((a, b) => b.amount - a.amount);
}
