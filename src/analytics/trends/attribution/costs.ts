import { Injectable } from '@nestjs/common';
import { type Money, converted, isMoney } from '../../../query/terms/money.js';
import { Rates } from '../../../query/terms/rates.js';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import { chooseFields } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Currency } from '../../../tool-kit/parameters.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';

/** Money fields that tell what something cost, the likeliest first. */
const COSTS = [/^(actual)?(cost|spend|spent|expense)s?$/i, /cost|spend|spent|expense/i, /budget/i];
const MOST = 1_000;

export interface CostTable {
  /** "campaign.budget" */
  readonly field: string;
  readonly byId: ReadonlyMap<string, Money>;
}

/** What the records cost that brought deals, where their object has a field that says so. */
@Injectable()
export class Costs {
  constructor(
    private readonly requests: RecordRequests,
    private readonly rates: Rates,
  ) {}

  /** One request, and none for what is no relation or has no such field. */
  async find(
    { by, currency }: { by: string; currency?: Currency | undefined },
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<CostTable | undefined> {
    const field = object.findField(by);
    const target = field?.relation?.kind === 'to-one' ? schema.targetOf(field) : undefined;
    const money = target?.fields.filter(({ type }) => type === 'CURRENCY') ?? [];
    const [cost] = COSTS.flatMap((pattern) => money.filter(({ name }) => pattern.test(name)));
    if (!target || !cost) return undefined;
    const selection = chooseFields(target, schema, { fields: [cost.name], isImplied: true });
    const page = await this.requests.find(selection, { filter: {}, first: MOST });
    const conversion = this.rates.conversion(currency);
    const costs = page.edges.flatMap(({ node }) => {
      const own = renderRecord(node, selection)[cost.name];
      const value = conversion ? converted(own, conversion) : own;
      return isMoney(value) ? [[node.id, value] as const] : [];
    });
    return { field: `${target.name}.${cost.name}`, byId: new Map(costs) };
  }
}
