import { Injectable } from '@nestjs/common';
import { RecordsAggregator } from '../../query/aggregate/records-aggregator.js';
import { MergedReads } from '../../query/requests/merged-reads.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { dependsOnViewer, standingStill } from './view-notes.js';
import type { ViewPlan } from './view-plan.js';
import type { CreateView, CreatedView } from './views.schemas.js';

type Look = Pick<CreatedView, 'records' | 'notes' | 'url'>;

/** Looks at a view that was made: whether it shows what was asked for. */
@Injectable()
export class ViewLook {
  constructor(
    private readonly reads: MergedReads,
    private readonly aggregator: RecordsAggregator,
    private readonly links: TwentyLinks,
  ) {}

  /** Twenty counts what the view shows, and what the filter finds is counted beside it. */
  async at(viewId: string, plan: ViewPlan, { filter, timeZone }: CreateView): Promise<Look> {
    const { object } = plan;
    const isPersonal = dependsOnViewer(plan.conditions);
    const count = { object: object.name, filter, timeZone, metrics: ['count'], limit: 1 };
    const [groups, asked, url] = await Promise.all([
      this.reads.read<{ totalCount: number }[]>({
        name: `${object.many}GroupBy`,
        args: { viewId, groupBy: [] },
        body: '{ totalCount }',
      }),
      // Nobody here is who looks.
      isPersonal ? undefined : this.aggregator.aggregate(count),
      this.links.view(object.facts.namePlural, viewId),
    ]);
    const [records, found] = [groups[0]?.totalCount ?? 0, Number(asked?.groups[0]?.count ?? 0)];
    const notes = [
      ...(isPersonal ? ['"me" is whoever looks at the view.'] : differing(records, found)),
      ...standingStill(plan.conditions),
    ];
    return { ...(!isPersonal && { records }), ...(notes.length > 0 && { notes }), url };
  }
}

const differing = (records: number, found: number) =>
  records === found
    ? []
    : [
        `The view shows ${records} records where the same filter finds ${found} here: Twenty compares otherwise.`,
      ];
