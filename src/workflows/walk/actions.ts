import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import type { StepFilters, TwentyStep } from '../twenty/twenty-workflow.js';
import { branchesOf } from '../words/outline.js';
import { referenceWords } from '../words/references.js';
import type { StepNames } from '../words/step-names.js';
import { computedBy } from './computed-step.js';
import { evaluate, filtersOf } from './comparing/evaluate.js';
import { readFind } from './world/finds.js';
import { delayOf } from './delays.js';
import { KnownRecords } from './world/known-records.js';
import { type Context, Unknown, isUnknown, resolve } from './values.js';
import type { Effect, Walked } from './walked.js';
import type { World } from './world/world.js';
import { isClosed, keptData, refusalOf, uniqueFilter } from './written-data.js';

/** What performing a step came to. */
export type Outcome = Pick<Walked, 'status' | 'effect' | 'result' | 'error' | 'remarks'> & {
  /** How long the workflow then waits. */
  readonly delayMs?: number;
};

type Input = Readonly<Record<string, unknown>>;
type Partly = Omit<Outcome, 'remarks' | 'status'> & { status?: Outcome['status'] };

/** An expected failure of a step, in Twenty's words where they are known. */
class StepFailure extends Error {
  constructor(
    message: string,
    readonly effect?: Effect,
  ) {
    super(message);
  }
}

/** Performs single steps without changing anything: reads are asked of the world, writes are only noted. */
export class Actions {
  private readonly records = new KnownRecords();

  constructor(
    private readonly world: World,
    private readonly names: StepNames,
  ) {}

  /** Remembers the records of the trigger, so that an update of one is known whole. */
  meet(payload: unknown): void {
    this.records.meet(payload);
  }

  async perform(step: TwentyStep, context: Context, now: Date): Promise<Outcome> {
    const remarks: string[] = [];
    const braced = (path: string) => `{{${referenceWords(path, this.names)}}}`;
    const astray = (path: string, isInText: boolean) => {
      const comes = isInText ? 'Twenty writes the word "undefined"' : 'the value is left out';
      const remark = `${braced(path)} leads nowhere: ${comes}`;
      if (!remarks.includes(remark)) remarks.push(remark);
    };
    const fill = (value: unknown) => resolve(value, context, astray);
    try {
      return { status: 'SUCCESS', remarks, ...(await this.act(step, fill, context, now)) };
    } catch (error) {
      if (!(error instanceof Error) || (error instanceof AppError && error.code !== 'INVALID_INPUT'))
        throw error;
      const effect = error instanceof StepFailure ? error.effect : undefined;
      return { status: 'FAILED', error: error.message, remarks, ...(effect && { effect }) };
    }
  }

  private async act(step: TwentyStep, fill: Fill, context: Context, now: Date): Promise<Partly> {
    const { input } = step.settings;
    switch (step.type) {
      case 'CREATE_RECORD':
        return this.create(step, fill(input) as Input);
      case 'UPSERT_RECORD':
        return this.upsert(step, fill(input) as Input);
      case 'UPDATE_RECORD':
        return this.update(fill(input) as Input);
      case 'DELETE_RECORD':
        return this.remove(fill(input) as Input);
      case 'FIND_RECORDS':
        return this.find(fill(input) as Input);
      case 'FILTER':
        return filtered(input as Partial<StepFilters>, context, now);
      case 'IF_ELSE':
        return chosen(step, context, now);
      case 'DELAY':
        return delayed(fill(input) as Input, now);
      default:
        return computedBy(step, fill, now) ?? this.outward(step, fill);
    }
  }

  private create({ name }: TwentyStep, input: Input): Partly {
    const { object, data } = this.written(input, (own, values) => ({
      kind: 'create',
      object: own.name,
      data: values,
    }));
    const effect: Effect = { kind: 'create', object: object.name, data };
    return {
      effect,
      result: this.records.make(object, data, `the new ${object.name} of "${name}"`, this.world.now),
    };
  }

  /** Looks for the record that has the same unique values. */
  private async upsert({ name }: TwentyStep, input: Input): Promise<Partly> {
    const { object, data } = this.written(input, (own, values) => ({
      kind: 'upsert',
      object: own.name,
      data: values,
    }));
    const filter = uniqueFilter(data, object);
    const found = filter ? await this.world.find({ object, filter, limit: 2 }) : { records: [], total: 0 };
    const effect = { kind: 'upsert', object: object.name, data } as const;
    if (found instanceof Unknown) return { effect, result: new Unknown(`the ${object.name} of "${name}"`) };
    const [record] = found.records;
    const existing = typeof record?.id === 'string' ? record.id : false;
    this.records.meet(record);
    const result = existing
      ? this.records.change(existing, data, `the ${object.name}`)
      : this.records.make(object, data, `the new ${object.name} of "${name}"`, this.world.now);
    return { effect: { ...effect, existing }, result };
  }

  private written(
    input: Input,
    effectOf: (object: SchemaObject, data: Input) => Effect,
  ): { object: SchemaObject; data: Input } {
    const object = this.object(input);
    const { data } = keptData(input.objectRecord, object);
    const refusal = refusalOf(data, object);
    if (refusal) throw new StepFailure(refusal, effectOf(object, data));
    return { object, data };
  }

  private update(input: Input): Partly {
    const object = this.object(input);
    const { data: given } = keptData(input.objectRecord, object);
    const fields = input.fieldsToUpdate;
    const data = Array.isArray(fields)
      ? Object.fromEntries(Object.entries(given).filter(([key]) => fields.includes(key)))
      : given;
    const effect: Effect = { kind: 'update', object: object.name, record: input.objectRecordId, data };
    this.checkId(input.objectRecordId, 'update', effect);
    if (Array.isArray(fields) && Object.keys(data).length === 0)
      throw new StepFailure('Failed to update: No fields to update', effect);
    const refusal = refusalOf(data, object);
    if (refusal) throw new StepFailure(refusal, effect);
    return { effect, result: this.records.change(input.objectRecordId, data, `the ${object.name}`) };
  }

  private remove(input: Input): Partly {
    const object = this.object(input);
    const effect: Effect = { kind: 'delete', object: object.name, record: input.objectRecordId };
    this.checkId(input.objectRecordId, 'delete', effect);
    return { effect, result: this.records.change(input.objectRecordId, {}, `the ${object.name}`) };
  }

  private async find(input: Input): Promise<Partly> {
    const object = this.world.findObject(String(input.objectName));
    if (!object) throw new StepFailure(`There is no object "${String(input.objectName)}"`);
    const wanted = readFind(input, object);
    const found = wanted instanceof Unknown ? wanted : await this.world.find(wanted);
    const filter = wanted instanceof Unknown ? undefined : wanted.filter;
    if (found instanceof Unknown)
      return {
        effect: { kind: 'find', object: object.name, filter },
        result: { first: found, all: found, totalCount: found },
      };
    const { records, total } = found;
    records.forEach((record) => this.records.meet(record));
    return {
      effect: { kind: 'find', object: object.name, filter, found: records, total },
      result: { ...(records.length > 0 && { first: records[0] }), all: records, totalCount: String(total) },
    };
  }

  /** What happens outside of Twenty's records: told, never done; only a run knows what it answers. */
  private outward(step: TwentyStep, fill: Fill): Partly {
    const input = fill(step.settings.input) as Input;
    const answer = new Unknown(`what "${this.names.get(step.id) ?? step.type}" answers`);
    if (step.type === 'HTTP_REQUEST') {
      const { method, url, body } = input;
      return { effect: { kind: 'call', method: String(method), url: String(url), body }, result: answer };
    }
    if (step.type === 'SEND_EMAIL' || step.type === 'DRAFT_EMAIL')
      return { effect: mailOf(step, input), result: answer };
    if (step.type === 'FORM')
      return { effect: { kind: 'wait', words: 'until somebody fills in the form' }, result: answer };
    if (step.type === 'EMPTY') return { result: {} };
    return { effect: { kind: 'other', what: step.type }, result: answer };
  }

  private object({ objectName }: Input): SchemaObject {
    const object = this.world.findObject(String(objectName));
    if (!object) throw new StepFailure(`There is no object "${String(objectName)}"`);
    if (isClosed(object)) throw new StepFailure(`Workflows may not write ${object.name} records`);
    return object;
  }

  private checkId(id: unknown, verb: string, effect: Effect): void {
    if (isUuid(id) || isUnknown(id)) return;
    throw new StepFailure(`Failed to ${verb}: Object record ID and name are required`, effect);
  }
}

type Fill = (value: unknown) => unknown;

function filtered(filters: Partial<StepFilters>, context: Context, now: Date): Partly {
  if (!filters.stepFilterGroups || !filters.stepFilters) return { result: { shouldEndWorkflowRun: false } };
  const { holds, failed } = evaluate(filters, context, now);
  const matchesFilter = holds !== false;
  const effect: Effect = { kind: 'filter', holds, failed };
  return { status: matchesFilter ? 'SUCCESS' : 'STOPPED', effect, result: { matchesFilter } };
}

/** The first branch whose conditions hold; where that cannot be known, the first that may. */
function chosen(step: TwentyStep, context: Context, now: Date): Partly {
  const filters = step.settings.input as unknown as StepFilters;
  for (const { id, filterGroupId } of branchesOf(step)) {
    const { holds } = filterGroupId
      ? evaluate(filtersOf(filterGroupId, filters), context, now)
      : { holds: true };
    if (holds === false) continue;
    const assumed = holds instanceof Unknown ? { assumed: holds } : {};
    return { effect: { kind: 'choose', branch: id, ...assumed }, result: { matchingBranchId: id } };
  }
  throw new StepFailure('No matching branch found in if-else action');
}

function delayed(input: Input, now: Date): Partly & { delayMs: number } {
  const delayMs = delayOf(input, now);
  const until = new Date(now.getTime() + delayMs).toISOString();
  return { effect: { kind: 'wait', until }, result: { success: true }, delayMs };
}

function mailOf({ type }: TwentyStep, { recipients, email, subject, body }: Input): Effect {
  const to = isObject(recipients) ? [recipients.to, recipients.cc, recipients.bcc] : [email ?? recipients];
  return {
    ...{ kind: 'mail', isDraft: type === 'DRAFT_EMAIL' },
    to: to.flatMap((one) => (one ? [String(one as string)] : [])).join(', '),
    subject: String((subject ?? '') as string),
    ...(typeof body === 'string' && { body }),
  };
}
