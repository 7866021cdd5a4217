import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { optionLabel } from '../../schema/values/options.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Time } from '../terms.js';
import { different } from './field-change.js';
import type { RowPlan } from './row-plan.js';
import type { Followed } from './timeline-plan.js';
import { columnOf, idIn, selectionFor, timeIn, toOne } from './fields.js';

/** A status of tasks with which they are over. */
const DONE = /\b(done|completed?|closed|finished|cancell?ed)\b/i;

export const isDoneStatus = (label: string): boolean => DONE.test(label);

/** A mail, meeting, task or note itself: when it was, without who it is about. */
export interface ItemRow {
  readonly id: string;
  readonly at: Time;
  readonly updatedAt: Time;
  readonly thread?: string;
  readonly due?: Time;
  readonly isDone?: boolean;
  readonly isCancelled?: boolean;
  readonly memberId?: string;
}

/** Who took part in a mail or meeting. */
export interface ParticipantRow {
  readonly id: string;
  /** The mail or meeting. */
  readonly of: string;
  readonly isSender: boolean;
  readonly personId?: string;
  readonly memberId?: string;
  /** Of a sender who is neither known as a person nor as a member. */
  readonly handle?: string;
}

/** What a task or note is about. */
export interface TargetRow {
  readonly id: string;
  /** The task or note. */
  readonly of: string;
  readonly personId?: string;
  readonly companyId?: string;
  readonly dealId?: string;
}

type Maybe<T> = RowPlan<T> | undefined;

/** Mails, without drafts. */
export function messagePlan(schema: WorkspaceSchema): Maybe<ItemRow> {
  const object = schema.findObject('message');
  if (!object) return undefined;
  const thread = toOne(object, 'messageThread');
  const read = (row: WireRecord): ItemRow | undefined => {
    const at = timeIn(row.receivedAt);
    if (at === undefined || row.isDraft === true) return undefined;
    return { id: row.id, at, updatedAt: at, thread: idIn(row[columnOf(thread) ?? '']) };
  };
  return {
    object,
    read,
    selection: selectionFor(object, schema, { fields: ['receivedAt', 'isDraft'], keys: [thread] }),
  };
}

export function meetingPlan(schema: WorkspaceSchema): Maybe<ItemRow> {
  const object = schema.findObject('calendarEvent');
  if (!object) return undefined;
  const read = (row: WireRecord): ItemRow | undefined => {
    const at = timeIn(row.startsAt);
    if (at === undefined) return undefined;
    return { id: row.id, at, updatedAt: at, ...(row.isCanceled === true && { isCancelled: true }) };
  };
  return { object, read, selection: selectionFor(object, schema, { fields: ['startsAt', 'isCanceled'] }) };
}

export function taskPlan(
  schema: WorkspaceSchema,
): (RowPlan<ItemRow> & Pick<Followed, 'changes' | 'only'>) | undefined {
  const object = schema.findObject('task');
  if (!object) return undefined;
  const assignee = toOne(object, 'workspaceMember', 'assignee');
  const status = object.fields.find(({ type, name }) => type === 'SELECT' && name === 'status');
  const read = (row: WireRecord): ItemRow => ({
    id: row.id,
    at: timeIn(row.createdAt) ?? 0,
    updatedAt: timeIn(row.updatedAt) ?? 0,
    due: timeIn(row.dueAt),
    isDone: status !== undefined && isDoneStatus(labelOf(row[status.name], status)),
    memberId: idIn(row[columnOf(assignee) ?? '']),
  });
  const changes: Followed['changes'] = (diff) => {
    const change = status && diff[status.name];
    return change ? different('status', labelOf(change.before, status), labelOf(change.after, status)) : [];
  };
  const selection = selectionFor(object, schema, { fields: ['dueAt', status], keys: [assignee] });
  return { object, read, selection, only: status?.name, changes };
}

const labelOf = (wire: unknown, status: SchemaField) => String(optionLabel(wire, status) ?? '');

export function notePlan(schema: WorkspaceSchema): Maybe<ItemRow> {
  const object = schema.findObject('note');
  if (!object) return undefined;
  const read = (row: WireRecord): ItemRow => {
    const at = timeIn(row.createdAt) ?? 0;
    const { createdBy } = row;
    return {
      id: row.id,
      at,
      updatedAt: at,
      memberId: isObject(createdBy) ? idIn(createdBy.workspaceMemberId) : undefined,
    };
  };
  return { object, read, selection: selectionFor(object, schema, { fields: ['createdBy'] }) };
}

/** @param of `message` or `calendarEvent` */
export function participantPlan(schema: WorkspaceSchema, of: string): Maybe<ParticipantRow> {
  const object = schema.findObject(`${of}Participant`);
  const item = object && toOne(object, of);
  if (!object || !item) return undefined;
  const [person, member] = [toOne(object, 'person'), toOne(object, 'workspaceMember')];
  const read = (row: WireRecord): ParticipantRow | undefined => {
    const id = idIn(row[columnOf(item) ?? '']);
    if (id === undefined) return undefined;
    const [personId, memberId] = [person, member].map((field) => idIn(row[columnOf(field) ?? '']));
    const isSender = row.role === 'FROM' || row.isOrganizer === true;
    const isUnknown = isSender && !personId && !memberId && typeof row.handle === 'string';
    return {
      id: row.id,
      of: id,
      isSender,
      personId,
      memberId,
      ...(isUnknown && { handle: String(row.handle).toLowerCase() }),
    };
  };
  const fields = ['role', 'isOrganizer', 'handle'];
  return { object, read, selection: selectionFor(object, schema, { fields, keys: [item, person, member] }) };
}

/** @param of `task` or `note` */
export function targetPlan(schema: WorkspaceSchema, of: string, deals: SchemaObject): Maybe<TargetRow> {
  const object = schema.findObject(`${of}Target`);
  const item = object && toOne(object, of);
  if (!object || !item) return undefined;
  const [person, company, deal] = ['person', 'company', deals.name].map((target) => toOne(object, target));
  const read = (row: WireRecord): TargetRow | undefined => {
    const id = idIn(row[columnOf(item) ?? '']);
    if (id === undefined) return undefined;
    const [personId, companyId, dealId] = [person, company, deal].map((field) =>
      idIn(row[columnOf(field) ?? '']),
    );
    return { id: row.id, of: id, personId, companyId, dealId };
  };
  return {
    object,
    read,
    selection: selectionFor(object, schema, { fields: [], keys: [item, person, company, deal] }),
  };
}
