import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';
import { PipelineStagesService } from '../../pipeline/pipeline-stages.service.js';

import { RecordsAggregator } from '../../query/aggregate/records-aggregator.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { optionLabel } from '../../schema/values/options.js';
import { Insights, LATE } from './insights.js';
import type { Section } from './sections/section.js';
import { type Amounts, firstOf } from './sections/amounts.js';
import { type Week, inTwoWeeks } from './two-weeks.js';

/** Objects whose new records tell how busy the last week was. */
const GROWING = ['company', 'person', 'opportunity', 'note', 'task'];
/** A task in such a status is over. */
const OVER = /\b(done|completed?|closed|cancell?ed)\b/i;

type Stages = Awaited<ReturnType<PipelineStagesService['list']>>;

/** The state of the workspace; what the caller may not read, or what there is not, is left out. */
export interface DashboardFacts {
  pipeline?: {
    stages: (Pick<Stages['stages'][number], 'label' | 'count' | 'looksLike'> & Partial<Amounts>)[];
    note: string;
  };
  pastCloseDate?: Section;
  overdueTasks?: Section;
  /** Records made in the last seven days, and in the seven before. */
  made: Record<string, Week>;
  /** What the past tells. */
  week?: Section;
  forecast?: Section;
  needAttention?: Section;
  accountHealth?: Section;
  accountsAtRisk?: Section;
  anomalies?: Section;
  tone?: Section;
  /** Sections that the data are not enough for, and those that will be there when it is read again. */
  notEnough?: string[];
  notReady?: string[];
  /** Sections that the caller's role may not read. */
  hidden?: string[];
  asOf: string;
}

/** How business stands now, in a few figures. Ten requests at most, once what the past tells has been read. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly schemas: SchemaService,
    private readonly stages: PipelineStagesService,
    private readonly aggregator: RecordsAggregator,
    private readonly insights: Insights,
  ) {}

  /** Fewer than 1,500 tokens. */
  async read(): Promise<DashboardFacts> {
    const schema = await this.schemas.current();
    const [sections, made, insights] = await Promise.all([
      readable(this.sections(schema)),
      readable(this.growth(schema)),
      readable(this.insights.tell()),
    ]);
    const hidden = [
      ...[...sections.hidden, ...insights.hidden],
      ...made.hidden.map((name) => `made.${name}`),
    ].sort();
    return {
      ...{ ...sections.told, ...insights.told, made: made.told },
      ...named('notEnough', insights.missing),
      ...named('notReady', insights.late),
      ...named('hidden', hidden),
      asOf: new Date().toISOString(),
    };
  }

  private sections(schema: WorkspaceSchema) {
    const [deal, task] = [schema.findObject('opportunity'), schema.findObject('task')];
    const stages = deal && this.stages.list({ object: deal.name });
    return {
      ...(deal &&
        stages && {
          pipeline: this.pipeline(stages),
          pastCloseDate: this.pastCloseDate(deal, stages),
        }),
      ...(task && { overdueTasks: this.overdue(task) }),
    };
  }

  private growth(schema: WorkspaceSchema): Record<string, Promise<Week>> {
    const growing = GROWING.filter((name) => schema.findObject(name));
    return Object.fromEntries(growing.map((name) => [name, this.made(name)]));
  }

  private async pipeline(read: Promise<Stages>): Promise<DashboardFacts['pipeline']> {
    const { stages } = await read;
    const told = stages.map(({ label, count, amount, looksLike }) => ({
      ...{ label, count },
      ...(looksLike ? { looksLike } : firstOf(amount)),
    }));
    return {
      stages: told,
      note: 'looksLike is guessed from the name of the stage: Twenty stores no outcome.',
    };
  }

  /** Open deals whose close date has passed. */
  private async pastCloseDate(deal: SchemaObject, read: Promise<Stages>): Promise<Section | undefined> {
    const { stages, field } = await read;
    const over = stages.flatMap(({ label, looksLike }) => (looksLike ? [label] : []));
    if (!deal.has('closeDate')) return undefined;
    const filter = { closeDate: { lt: 'today' }, ...(over.length > 0 && { [field]: { notIn: over } }) };
    const metrics = ['count', ...(deal.has('amount') ? ['sum amount'] : [])];
    const [group] = (await this.aggregator.aggregate({ object: deal.name, filter, metrics, limit: 1 }))
      .groups;
    return group && { count: group.count, ...firstOf(group['sum amount']) };
  }

  private async overdue(task: SchemaObject): Promise<Section | undefined> {
    const status = task.fields.find(({ name, type }) => name === 'status' && type === 'SELECT');
    if (!task.has('dueAt') || !status) return undefined;
    const labels = status.options.map(({ value }) => String(optionLabel(value, status)));
    const filter = { dueAt: { lt: 'now' }, status: { notIn: labels.filter((label) => OVER.test(label)) } };
    const question = { object: task.name, filter, metrics: ['count'], limit: 1 };
    return (await this.aggregator.aggregate(question)).groups[0];
  }

  private async made(object: string): Promise<Week> {
    const { groups } = await this.aggregator.aggregate({
      ...{ object, groupBy: ['createdAt by day'], metrics: ['count'], limit: 100 },
      filter: { createdAt: { gte: DateTime.utc().startOf('day').minus({ days: 13 }).toISO() } },
    });
    return inTwoWeeks(groups, DateTime.utc());
  }
}

interface Readable<T> {
  told: Record<string, Exclude<NonNullable<T>, typeof LATE>>;
  /** What the role may not read. */
  hidden: string[];
  /** What there is nothing to say of. */
  missing: string[];
  late: string[];
}

const named = (key: string, names: readonly string[]) => (names.length > 0 ? { [key]: names } : {});

/** What of it the caller may read, and the names of the rest. */
async function readable<T>(sections: Readonly<Record<string, Promise<T>>>): Promise<Readable<T>> {
  const all: Readable<T> = { told: {}, hidden: [], missing: [], late: [] };
  const read = Object.entries(sections).map(
    async ([name, section]) => [name, await section.catch(whyNot)] as const,
  );
  for (const [name, told] of await Promise.all(read)) {
    if (told === LATE) all.late.push(name);
    else if (told === HIDDEN) all.hidden.push(name);
    else if (told) all.told[name] = told as Readable<T>['told'][string];
    else all.missing.push(name);
  }
  return all;
}

const HIDDEN = Symbol('hidden');

/** What the workspace does not have is left out as well, but nobody hides it. */
function whyNot(error: unknown): typeof HIDDEN | undefined {
  if (!(error instanceof AppError) || error.retryable) throw error;
  return error.code === 'INSUFFICIENT_PERMISSIONS' ? HIDDEN : undefined;
}
