import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordsAggregator } from '../../query/aggregate/records-aggregator.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { WidgetInput } from '../widgets/widget.schemas.js';

/** The currency most amounts of a field are in, and how many are in others. */
interface Share {
  currency: string;
  others: number;
}

/** Twenty's charts add amounts up whatever their currency: where there are several, a chart is about one. */
@Injectable()
export class InOneCurrency {
  constructor(private readonly aggregator: RecordsAggregator) {}

  async of(
    widgets: readonly WidgetInput[],
    schema: WorkspaceSchema,
  ): Promise<{ widgets: WidgetInput[]; notes: string[] }> {
    const fields = new Map(widgets.flatMap((widget) => moneyOf(widget, schema)));
    const shares = new Map(
      await Promise.all(
        [...fields].map(async ([key, [object, field]]) => [key, await this.share(object, field)] as const),
      ),
    );
    const notes = [...fields].flatMap(([key, [object, field]]) => {
      const share = shares.get(key);
      return share ? [noteOn(object, field, share)] : [];
    });
    return { widgets: widgets.map((widget) => narrowed(widget, moneyOf(widget, schema), shares)), notes };
  }

  /** Undefined where there is one currency, or the role may not know. */
  private async share(object: string, field: string): Promise<Share | undefined> {
    try {
      const name = `${field}.currency`;
      const { groups } = await this.aggregator.aggregate({
        ...{ object, groupBy: [name], metrics: ['count'], limit: 100 },
        filter: { [field]: { empty: false } },
      });
      const known = groups.flatMap((group): [string, number][] => {
        const { [name]: currency, count } = group;
        return typeof currency === 'string' ? [[currency, Number(count)]] : [];
      });
      const [most, ...others] = known.sort(([, one], [, other]) => other - one);
      if (!most || others.length === 0) return undefined;
      return { currency: most[0], others: others.reduce((sum, [, count]) => sum + count, 0) };
    } catch (error) {
      if (error instanceof AppError && !error.retryable) return undefined;
      throw error;
    }
  }
}

type Money = [key: string, [object: string, field: string]];

/** The amounts that a widget computes with. */
function moneyOf({ object = '', metric = '' }: WidgetInput, schema: WorkspaceSchema): Money[] {
  const name = /^(?:sum|avg) (\S+)$/.exec(metric)?.[1];
  const field = name === undefined ? undefined : schema.findObject(object)?.findField(name);
  return field?.type === 'CURRENCY' ? [[`${object}.${field.name}`, [object, field.name]]] : [];
}

function narrowed(
  widget: WidgetInput,
  [money]: Money[],
  shares: ReadonlyMap<string, Share | undefined>,
): WidgetInput {
  const share = money && shares.get(money[0]);
  if (!share) return widget;
  const [, [, field]] = money;
  const filter = { ...widget.filter, [field]: { currency: share.currency } };
  return { ...widget, title: `${widget.title ?? ''} (${share.currency})`.trim(), filter };
}

const noteOn = (object: string, field: string, { currency, others }: Share) =>
  `Amounts are those in ${currency}, which most ${object} records have in "${field}"; ${others} in other currencies are not in them, as Twenty would add them up as they stand.`;
