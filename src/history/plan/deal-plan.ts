import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { Diff } from '../../records/timeline/change.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { amountField, stageField } from '../../schema/stages/stage-field.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type DealState, STATE_KEYS } from '../deal.js';
import type { Time } from '../terms.js';
import { type FieldChange, defined, different } from './field-change.js';
import { columnOf, fieldLike, idIn, moneyIn, selectionFor, textIn, timeIn, toOne } from './fields.js';
import type { RowPlan } from './row-plan.js';
import { TraitFields } from './traits.js';

/** A deal as one row tells it. */
export interface DealRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Time;
  readonly updatedAt: Time;
  readonly now: DealState;
}

/** Where the object with the deals keeps what is followed of them. */
export class DealPlan implements RowPlan<DealRow> {
  readonly stage: SchemaField;
  readonly amount?: SchemaField;
  private readonly closeDate?: SchemaField;
  readonly owner?: SchemaField;
  readonly company?: SchemaField;
  private readonly contact?: SchemaField;
  readonly traits: TraitFields;

  /** @throws AppError INVALID_INPUT for an object without stages */
  constructor(
    readonly object: SchemaObject,
    private readonly schema: WorkspaceSchema,
  ) {
    this.stage = stageField(object);
    this.amount = amountField(object);
    this.closeDate =
      fieldLike(object, ['DATE', 'DATE_TIME'], /^closeDate$/) ??
      fieldLike(object, ['DATE', 'DATE_TIME'], /clos/i);
    this.owner = toOne(object, 'workspaceMember', 'owner');
    this.company = toOne(object, 'company', 'company');
    this.contact = toOne(object, 'person', 'pointOfContact');
    const taken: ReadonlySet<string> = new Set(STATE_KEYS);
    const apart = object.fields.filter((field) => field === this.stage || taken.has(field.name));
    this.traits = new TraitFields(object, schema, apart);
  }

  get selection(): Selection {
    return selectionFor(this.object, this.schema, {
      fields: [this.object.facts.titleField, this.stage, this.amount, this.closeDate, ...this.traits.fields],
      keys: [this.owner, this.company, this.contact],
    });
  }

  readonly read = (row: WireRecord): DealRow => {
    const createdAt = timeIn(row.createdAt) ?? 0;
    const { title } = this.object;
    return {
      id: row.id,
      name: textIn(row[title.name], title) ?? '',
      createdAt,
      updatedAt: timeIn(row.updatedAt) ?? createdAt,
      now: this.state(row),
    };
  };

  private state(row: WireRecord): DealState {
    const key = (field: SchemaField | undefined) => idIn(row[columnOf(field) ?? '']);
    const money = this.amount ? moneyIn(row[this.amount.name]) : {};
    const stage = row[this.stage.name];
    return defined({
      ...(typeof stage === 'string' && { stage }),
      ...money,
      closeDate: this.closeDate && timeIn(row[this.closeDate.name]),
      ownerId: key(this.owner),
      companyId: key(this.company),
      contactId: key(this.contact),
      traits: this.traits.read(row),
    });
  }

  /** The changes in a row of the timeline. */
  readonly changes = (diff: Diff): FieldChange[] =>
    Object.entries(diff).flatMap(([name, { before, after }]) => {
      const field = this.object.findField(name);
      return field ? this.changesOf(field, before, after) : [];
    });

  private changesOf(field: SchemaField, before: unknown, after: unknown): FieldChange[] {
    if (field === this.amount) {
      const [old, fresh] = [moneyIn(before), moneyIn(after)];
      return [
        ...different('amount', old.amount, fresh.amount),
        ...different('currency', old.currency, fresh.currency),
      ];
    }
    if (field === this.stage) return different('stage', textOf(before), textOf(after));
    if (field === this.closeDate) return different('closeDate', timeIn(before), timeIn(after));
    if (this.traits.has(field))
      return different(field.name, this.traits.labelOf(field, before), this.traits.labelOf(field, after));
    const key = this.keyOf(field);
    return key ? different(key, idIn(before), idIn(after)) : [];
  }

  private keyOf(field: SchemaField): string | undefined {
    if (field === this.owner) return 'ownerId';
    if (field === this.company) return 'companyId';
    return field === this.contact ? 'contactId' : undefined;
  }
}

const textOf = (wire: unknown) => (typeof wire === 'string' && wire !== '' ? wire : undefined);

/** The object whose records are deals: Twenty's own, else one with stages and money. */
export function findDealObject(schema: WorkspaceSchema): SchemaObject | undefined {
  const hasDeals = (object: SchemaObject) =>
    !object.facts.isSystem &&
    object.fields.some(({ type, name }) => type === 'SELECT' && name === 'stage') &&
    object.fields.some(({ type }) => type === 'CURRENCY');
  return schema.findObject('opportunity') ?? schema.objects.find(hasDeals);
}

/** @throws AppError OBJECT_NOT_FOUND where there are no deals */
export const dealObject = (schema: WorkspaceSchema): SchemaObject =>
  findDealObject(schema) ?? schema.getObject('opportunity');
