import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { Deal } from '../../../history/deal.js';
import { Histories } from '../../../history/histories.js';
import { RecordChoice } from '../../../history/record-choice.js';
import { standIns } from '../../../history/stand-ins.js';
import { inTurn } from '../../../workers/turns.js';
import { requireDeals } from '../../require-deals.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { SchemaService } from '../../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { Analytics } from '../analytics.schemas.js';
import { type DealDimension, DealDimensions } from './deal-dimension.js';
import { stageAsked } from './stage-asked.js';

export interface FlowQuestion {
  readonly asked: Analytics;
  readonly history: WorkspaceHistory;
  readonly deals: readonly Deal[];
  readonly dimension?: DealDimension;
  /** Labels of the open stages that are asked about; all where there are none. */
  readonly stages?: ReadonlySet<string>;
}

/** Kinds that follow deals from stage to stage. */
const BY_STAGE: ReadonlySet<string> = new Set(['conversion', 'velocity']);

/** The deals that are asked about, with all that is known of their past. */
@Injectable()
export class FlowDeals {
  constructor(
    private readonly histories: Histories,
    private readonly choice: RecordChoice,
    private readonly schemas: SchemaService,
    private readonly dimensions: DealDimensions,
  ) {}

  /** @throws AppError INVALID_INPUT for a field that does not exist or is not followed, and for another object than deals */
  async read(asked: Analytics): Promise<FlowQuestion> {
    const history = await this.histories.read({ activities: asked.kind === 'activity' });
    if (asked.kind !== 'activity') requireDeals(history);
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(history.pipeline.object);
      requireFollowed(asked, object, schema);
      const by = comparedBy(asked, object, history);
      const dimension = by === undefined ? undefined : await this.dimensions.of(by, history, schema);
      const about = BY_STAGE.has(asked.kind) ? stageAsked(asked.filter, history.pipeline) : undefined;
      const deals = await this.choose(history, about ? about.filter : asked.filter, asked.timeZone);
      return {
        ...{ asked, history, deals },
        ...(dimension && { dimension }),
        ...(about && { stages: about.stages }),
      };
    });
  }

  private async choose(
    history: WorkspaceHistory,
    filter: Record<string, unknown> | undefined,
    zone: string | undefined,
  ): Promise<readonly Deal[]> {
    const ids = await this.choice.ids(history.pipeline.object, filter, zone);
    await inTurn();
    const { deals } = standIns(history);
    await inTurn();
    return ids ? deals.filter(({ id }) => ids.has(id)) : deals;
  }
}

/** Stages are what conversion and velocity tell of anyway; activities are compared by who did them. */
function comparedBy({ kind, by }: Analytics, object: SchemaObject, { pipeline }: WorkspaceHistory) {
  if (by === undefined || kind === 'activity') return undefined;
  return BY_STAGE.has(kind) && object.findField(by)?.name === pipeline.field ? undefined : by;
}

function requireFollowed({ object, kind }: Analytics, deals: SchemaObject, schema: WorkspaceSchema): void {
  const named = schema.getObject(object ?? deals.name);
  const isOfCustomers = kind === 'cohorts' && named.name === 'company';
  if (named.name !== deals.name && !isOfCustomers) throw onlyDeals(kind, deals.name);
}

const onlyDeals = (kind: string, object: string) =>
  new AppError('INVALID_INPUT', `"${kind}" follows deals (${object}) only.`, {
    hint: 'Leave object out. For other objects take kind "trend" or "attribution"; "cohorts" takes "company" too.',
  });
