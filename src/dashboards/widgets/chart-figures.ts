import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { type Figures, ROOTS, type Root } from './chart-answers.js';
import type { TwentyWidget } from './configuration.js';

type Answered = readonly [TwentyWidget, Figures | AppError];

/** What Twenty itself draws from a configuration, asked before anybody looks at it. */
@Injectable()
export class ChartFigures {
  constructor(private readonly twenty: TwentyApi) {}

  /** The figures of each chart, or what Twenty refuses about it. A pie, a bar and a line share a request. */
  async of(charts: readonly TwentyWidget[]): Promise<ReadonlyMap<TwentyWidget, Figures | AppError>> {
    const answered = await Promise.all(batchesOf(charts).map((batch) => this.ask(batch)));
    return new Map(answered.flat());
  }

  private async ask(batch: readonly TwentyWidget[]): Promise<Answered[]> {
    try {
      const answer = await this.twenty.run<Record<string, unknown>>('readChartData', requestFor(batch));
      return batch.map((chart) => [chart, figuresIn(answer, chart)]);
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      const [only, ...more] = batch;
      if (only && more.length === 0) return [[only, error]];
      // Twenty answers nothing of a request in which one chart is refused: each is asked by itself.
      return (await Promise.all(batch.map((chart) => this.ask([chart])))).flat();
    }
  }
}

const BY_TYPE: Readonly<Record<string, Root>> = { PIE_CHART: 'pie', LINE_CHART: 'line', BAR_CHART: 'bar' };
const rootOf = ({ configuration }: TwentyWidget): Root =>
  BY_TYPE[String(configuration['configurationType'])] ?? 'bar';

/** Twenty takes each kind of chart once in a request. */
function batchesOf(charts: readonly TwentyWidget[]): TwentyWidget[][] {
  const batches: TwentyWidget[][] = [];
  for (const chart of charts) {
    const open = batches.find((batch) => batch.every((other) => rootOf(other) !== rootOf(chart)));
    if (open) open.push(chart);
    else batches.push([chart]);
  }
  return batches;
}

function requestFor(batch: readonly TwentyWidget[]) {
  const roots = batch.map(rootOf);
  const parameters = roots.map((root) => `$${root}: ${ROOTS[root].type}!`).join(', ');
  const inputs = batch.map(({ objectMetadataId, configuration }) => ({ objectMetadataId, configuration }));
  return {
    document: `query (${parameters}) { ${roots.map((root) => ROOTS[root].asks).join(' ')} }`,
    variables: Object.fromEntries(roots.map((root, index) => [root, inputs[index]])),
  };
}

function figuresIn(answer: Record<string, unknown>, chart: TwentyWidget): Figures {
  const root = rootOf(chart);
  const isSplit = chart.configuration['secondaryAxisGroupByFieldMetadataId'] !== undefined;
  return ROOTS[root].read(answer[`${root}ChartData`], isSplit);
}
