import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { optionLabel } from '../../schema/values/options.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Time } from '../terms.js';
import type { Diff } from '../../records/timeline/change.js';
import { type FieldChange, different } from './field-change.js';
import { columnOf, fieldLike, idIn, moneyIn, selectionFor, textIn, timeIn, toOne } from './fields.js';
import type { Meanings } from '../../schema/stages/meanings.js';
import type { RowPlan } from './row-plan.js';

const GOES_ON = /\b(active|live|current|running|ongoing|in force|signed|renewed)\b/i;
const DATES: readonly FieldType[] = ['DATE', 'DATE_TIME'];

/** An agreement as one row tells it. */
export interface ContractRow {
  readonly id: string;
  readonly name: string;
  readonly companyId?: string;
  readonly startedAt: Time;
  readonly updatedAt: Time;
  readonly renewsAt?: Time;
  /** Where a field tells it. */
  readonly endedAt?: Time;
  readonly status: string;
  readonly amount?: number;
  readonly currency?: string;
}

/** An object whose records are agreements that go on until they are ended, and where it keeps what is known of them. */
export class ContractPlan implements RowPlan<ContractRow> {
  readonly companyColumn: string;
  private readonly company: SchemaField | undefined;
  private readonly starts: SchemaField | undefined;
  private readonly renews: SchemaField | undefined;
  private readonly ends: SchemaField | undefined;
  private readonly money: SchemaField | undefined;

  constructor(
    readonly object: SchemaObject,
    private readonly schema: WorkspaceSchema,
    readonly status: SchemaField,
    private readonly meanings: Meanings,
  ) {
    this.company = toOne(object, 'company', 'company', 'customer');
    this.companyColumn = columnOf(this.company) ?? '';
    this.starts = fieldLike(object, DATES, /^(start|begin|signed|effective)/i);
    this.renews = fieldLike(object, DATES, /renew|expir|^end|until/i);
    this.ends = fieldLike(object, DATES, /cancel|churn|terminat|^ended/i);
    this.money =
      fieldLike(object, ['CURRENCY'], /\b[ma]rr\b|recurring/i) ??
      object.fields.find(({ type }) => type === 'CURRENCY');
  }

  get selection(): Selection {
    const { object, starts, renews, ends, money, status } = this;
    return selectionFor(object, this.schema, {
      fields: [object.facts.titleField, status, starts, renews, ends, money],
      keys: [this.company],
    });
  }

  readonly read = (row: WireRecord): ContractRow => {
    const { object } = this;
    const at = (field: SchemaField | undefined) => field && timeIn(row[field.name]);
    const createdAt = timeIn(row.createdAt) ?? 0;
    return {
      id: row.id,
      name: textIn(row[object.title.name], object.title) ?? '',
      companyId: idIn(row[columnOf(this.company) ?? '']),
      startedAt: at(this.starts) ?? createdAt,
      updatedAt: timeIn(row.updatedAt) ?? createdAt,
      renewsAt: at(this.renews),
      endedAt: at(this.ends),
      status: this.labelOf(row[this.status.name]),
      ...(this.money && moneyIn(row[this.money.name])),
    };
  };

  /** The changes in a row of the timeline. */
  readonly changes = (diff: Diff): FieldChange[] => {
    const { status, money, renews } = this;
    const of = (field: SchemaField | undefined) => field && diff[field.name];
    const [state, amount, date] = [of(status), of(money), of(renews)];
    const [old, fresh] = [moneyIn(amount?.before), moneyIn(amount?.after)];
    return [
      ...different('status', state && this.labelOf(state.before), state && this.labelOf(state.after)),
      ...different('amount', old.amount, fresh.amount),
      ...different('currency', old.currency, fresh.currency),
      ...different('renewsAt', timeIn(date?.before), timeIn(date?.after)),
    ];
  };

  /** Whether a status, by its label, says that an agreement was ended. */
  readonly isEnded = (label: string): boolean =>
    this.meanings.isEnded(
      this.object,
      this.status.options.find((option) => optionLabel(option.value, this.status) === label) ?? {
        value: label,
        label,
      },
    );

  private labelOf(status: unknown): string {
    return String(optionLabel(status, this.status) ?? '');
  }
}

/** Objects of the workspace's own with a company and a status that can go on or be over; those that are said to be such. */
export function contractPlans(
  schema: WorkspaceSchema,
  deals: SchemaObject | undefined,
  meanings: Meanings,
): ContractPlan[] {
  return schema.objects.flatMap((object) => {
    const isOurs = object.name !== deals?.name && !object.facts.isSystem && toOne(object, 'company');
    const status = isOurs && object.fields.find((field) => isContractStatus(field, object, meanings));
    return status ? [new ContractPlan(object, schema, status, meanings)] : [];
  });
}

function isContractStatus({ type, options }: SchemaField, object: SchemaObject, meanings: Meanings): boolean {
  const isEnding = options.some((option) => meanings.isEnded(object, option));
  const isGoingOn = options.some(({ label }) => GOES_ON.test(label)) || meanings.speaksOf(object, 'churned');
  return type === 'SELECT' && isEnding && isGoingOn;
}
