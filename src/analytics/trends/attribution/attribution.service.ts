import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { withPicture } from '../../../tool-kit/picture.js';
import type { Analysis, Analytics } from '../analytics.schemas.js';
import { labelOf } from '../series/table.js';
import { findingsOf, overallRow, rowOf } from './attribution-words.js';
import { type CostTable, Costs } from './costs.js';
import { CycleTimes } from './cycle-times.js';
import { defaultDimension, originsOf, requireStages } from './default-dimension.js';
import { DealTallies, type Tallied } from './deal-tallies.js';
import type { Performance } from './performance.js';

const MOST_ROWS = 20;

/**
 * How deals do by what is compared: where they come from, who sells them, what their company is. Counted and summed by Twenty, so
 * exact over any number of records; each deal counts for one value.
 */
@Injectable()
export class AttributionService {
  constructor(
    private readonly tallies: DealTallies,
    private readonly schemas: SchemaService,
    private readonly costs: Costs,
    private readonly cycles: CycleTimes,
  ) {}

  /** @throws AppError INVALID_INPUT for an object without stages, or a field that cannot be compared */
  tell(input: Analytics): Promise<Analysis> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object ?? 'opportunity');
      requireStages(object, input.by);
      const by = input.by ?? defaultDimension(object);
      const [compared, costs, cycles] = await Promise.all([
        this.tallies.of({ ...input, by }, object),
        this.costs.find({ by, currency: input.currency }, object, schema),
        this.cycles.find(object, by, input.filter),
      ]);
      return this.answer({ ...input, by }, object, { ...compared, costs, cycles });
    });
  }

  private answer(
    asked: Analytics & { by: string },
    object: SchemaObject,
    { compared, costs, cycles, asOf, fields, isConfigured, rates }: Found,
  ): Analysis {
    const { all } = compared;
    const values = [...compared.values].sort(byWorth);
    const shown = values.slice(0, MOST_ROWS);
    const answer = {
      ...{ kind: asked.kind, object: object.name, by: asked.by },
      ...(all.won + all.lost === 0 && { enough: false as const }),
      findings: findingsOf(compared),
      overall: overallRow(all),
      groups: shown.map((one) =>
        rowOf(one, { all, ...(costs && { costs }), ...(cycles && { cycles: cycles.days }) }),
      ),
      notes: [
        ...rates,
        ...notesOf(asked, object, {
          costs,
          left: values.length - shown.length,
          isConfigured,
          cycles: cycles?.note,
        }),
      ],
      ...(asked.explain && { explanation: explained(object, asked.by, fields, costs) }),
      asOf,
    };
    return asked.chart ? withPicture(answer, chartOf(shown, all, asked.by)) : answer;
  }
}

interface Found extends Tallied {
  costs: CostTable | undefined;
  cycles: { days: ReadonlyMap<string, number>; note?: string } | undefined;
}

/** What has enough closed deals first, the likeliest to win before others; what has no value at the end. */
const byWorth = (a: Performance, b: Performance) =>
  Number(isNone(a)) - Number(isNone(b)) ||
  Number(a.verdict === 'too few') - Number(b.verdict === 'too few') ||
  b.likelyRate - a.likelyRate ||
  b.deals - a.deals ||
  (labelOf(a.value) < labelOf(b.value) ? -1 : 1);

const isNone = ({ value }: Performance) => value === null || value === undefined;

function notesOf(
  { by }: { by: string },
  object: SchemaObject,
  {
    costs,
    left,
    cycles,
    isConfigured,
  }: { costs: CostTable | undefined; left: number; cycles: string | undefined; isConfigured: boolean },
): string[] {
  const others = originsOf(object).filter((name) => name !== by);
  return [
    'likelyRate is drawn towards the rate of all: what to expect of the next deal.',
    ...(isConfigured ? [] : ['Which deals were won or lost is guessed from the names of stages.']),
    ...(costs
      ? [
          `cost is ${costs.field}; revenuePerCost only where all revenue is in its currency: \`currency\` puts all into one.`,
        ]
      : []),
    ...(cycles ? [cycles] : []),
    ...(others.length > 0
      ? [`Can be compared as well: by ${others.map((name) => `"${name}"`).join(', ')}.`]
      : []),
    ...(left > 0 ? [`${left} more values are left out; a filter narrows.`] : []),
  ];
}

const explained = (
  object: SchemaObject,
  by: string,
  fields: readonly (string | undefined)[],
  costs: CostTable | undefined,
) => ({
  method:
    'Counted and summed by Twenty in one groupBy. Win rate = won ÷ (won + lost) with Wilson’s 95 % interval; likelyRate is a beta-binomial estimate; ' +
    'a value is better or worse when Fisher’s exact test against all others stays below 5 % after Holm’s correction.',
  inputs: { by, leastClosedForVerdict: 5 },
  sources: [
    ...[by, ...fields].flatMap((name) => (name ? [`${object.name}.${name}`] : [])),
    ...(costs ? [costs.field] : []),
  ],
  limits: [
    'A difference is an association: what else differs between the values is not taken out.',
    'Each deal counts for one value.',
  ],
});

const chartOf = (values: readonly Performance[], all: Performance, by: string) => ({
  ...{ kind: 'bars' as const, title: `Win rate by ${by}`, unit: '%' },
  bars: [...values.filter(({ winRate }) => winRate !== undefined), { ...all, value: 'all' }].map((one) => ({
    label: labelOf(one.value),
    value: Math.round((one.winRate ?? 0) * 100),
    ...(one.verdict === 'better' && { mood: 'good' as const }),
    ...(one.verdict === 'worse' && { mood: 'bad' as const }),
  })),
});
