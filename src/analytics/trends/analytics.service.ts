import { Injectable } from '@nestjs/common';
import type { Analysis, Analytics } from './analytics.schemas.js';
import { AttributionService } from './attribution/attribution.service.js';
import { FlowService } from './flow/flow.service.js';
import { TrendService } from './series/trend.service.js';

/** One question about many deals or records, answered by the one who knows its kind. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly trends: TrendService,
    private readonly attribution: AttributionService,
    private readonly flow: FlowService,
  ) {}

  async tell(asked: Analytics): Promise<Analysis> {
    const answer = await this.answerOf(meant(asked));
    const unused = unusedIn(asked);
    // The picture, if there is one, hangs on the answer itself.
    return unused.length === 0
      ? answer
      : Object.assign(answer, { notes: [...unused, ...(answer.notes ?? [])] });
  }

  private answerOf(input: Analytics): Promise<Analysis> {
    if (input.kind === 'trend') return this.trends.tell(input);
    if (input.kind === 'attribution') return this.attribution.tell(input);
    return this.flow.tell({ ...input, kind: input.kind });
  }
}

/** Figures of deals that are no sum of records: whoever asks for their trend is answered by the kind that knows them. */
const FIGURES = [
  [/\bwin(ning)?[ _-]?rates?\b|\bconversion/i, 'conversion'],
  [/\b(sales )?cycle|velocity|days to (win|close)/i, 'velocity'],
] as const;

function meant(asked: Analytics): Analytics {
  const { metric = '', over = 'quarter' } = asked;
  const kind = FIGURES.find(([words]) => words.test(metric))?.[1];
  return asked.kind === 'trend' && kind ? { ...asked, kind, over } : asked;
}

/** Arguments that say nothing to a kind: whoever gave one must not take the answer for what was asked. */
function unusedIn({ kind, metric, over }: Analytics): string[] {
  const hasOwn = kind === 'cohorts' || kind === 'activity';
  return [
    ...(metric !== undefined && (hasOwn || (kind === 'attribution' && !MONEY.test(metric)))
      ? [`metric is not used by "${kind}", which has its own figures; kind "trend" takes any.`]
      : []),
    ...(over !== undefined && (kind === 'attribution' || kind === 'activity')
      ? [`over is not used by "${kind}": filter {createdAt: {gte: "start of quarter"}} narrows the time.`]
      : []),
  ];
}

const MONEY = /amount|revenue|value|size|count|won|win/i;
