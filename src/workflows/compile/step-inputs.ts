import { DateTime } from 'luxon';
import { readOrder } from '../../query/requests/ordering.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { at, wrong } from '../definition/at.js';
import type {
  CreateForm,
  DeleteForm,
  Email,
  FindForm,
  OtherForm,
  UpdateForm,
} from '../definition/definition.js';
import type { StepType } from '../twenty/twenty-workflow.js';
import { refuseBlocked } from './blocked.js';
import type { Building } from './building.js';
import { recordTests } from './record-filters.js';
import { NO_FILTER, findFilter } from './record-tests.js';
import { braced, hasReference, textWith, wholeReference } from './references.js';
import type { Scope, Source } from './scope.js';
import { targetOf } from './targets.js';
import { idOf, passedOn, requireAll, writtenData } from './values.js';

/** A step but for its place among the others. */
export interface Made {
  readonly type: StepType;
  readonly input: Readonly<Record<string, unknown>>;
  /** What Twenty shows, where the author gave no name. */
  readonly title: string;
  /** What later steps know by it, found under its id. */
  source(id: string): Source;
}

/** A step that does one thing. @throws AppError with the place of what does not fit */
export function made(
  form: CreateForm | UpdateForm | DeleteForm | FindForm | OtherForm,
  scope: Scope,
  building: Building,
): Made {
  switch (form.kind) {
    case 'create':
    case 'upsert':
      return written(form, scope, building);
    case 'update':
      return updated(form, scope, building);
    case 'delete':
      return deleted(form, scope, building);
    case 'find':
      return found(form, scope, building);
    case 'wait':
      return waited(form.wait, scope, form.path);
    case 'http':
      return requested(form, scope, building);
    case 'email':
      return mailed(form.email, scope, form.path, building);
    case 'pick':
      return picked(form, scope, building);
    case 'agent':
      building.effects.push({ does: 'agent', path: form.path });
      return {
        type: 'AI_AGENT',
        input: { agentId: '', prompt: textWith(form.agent, scope, `${form.path}.agent`) },
        title: 'Ask an AI agent',
        source: anything,
      };
    case 'code':
      building.effects.push({ does: 'code', path: form.path });
      return {
        type: 'CODE',
        input: { code: form.code, input: passedOn(form.input, scope, `${form.path}.input`) },
        title: 'Run code',
        source: anything,
      };
  }
}

const anything = (id: string): Source => ({ is: 'anything', path: id });
const recordOf =
  (object: SchemaObject) =>
  (id: string): Source => ({ is: 'record', path: id, object, reaches: false });
const title = (verb: string, object: SchemaObject) => `${verb} ${object.facts.labelSingular.toLowerCase()}`;

/** The object of a step that writes. */
function writtenObject(
  { object, path, kind }: { object: string; path: string; kind: string },
  { schema }: Building,
) {
  const found = at(`${path}.${kind}`, () => schema.getObject(object));
  refuseBlocked(found, `${path}.${kind}`);
  return found;
}

function written(form: CreateForm, scope: Scope, building: Building): Made {
  const object = writtenObject(form, building);
  const data = writtenData(form.data, object, scope, form.path, building);
  if (form.kind === 'create') requireAll(form.data, object, form.path);
  building.effects.push({
    does: form.kind,
    object: object.name,
    fields: data.fields,
    constants: data.constants,
    isOwn: false,
    path: form.path,
  });
  return {
    type: form.kind === 'create' ? 'CREATE_RECORD' : 'UPSERT_RECORD',
    input: { objectName: object.name, objectRecord: data.record },
    title: title(form.kind === 'create' ? 'Create' : 'Create or update', object),
    source: recordOf(object),
  };
}

function updated(form: UpdateForm, scope: Scope, building: Building): Made {
  const object = writtenObject(form, building);
  const data = writtenData(form.data, object, scope, form.path, building);
  const id = recordId(form.record, object, scope, `${form.path}.record`, building);
  building.effects.push({
    does: 'update',
    object: object.name,
    fields: data.fields,
    constants: data.constants,
    isOwn: id === '{{trigger.recordId}}',
    path: form.path,
  });
  return {
    type: 'UPDATE_RECORD',
    input: {
      objectName: object.name,
      objectRecord: data.record,
      objectRecordId: id,
      fieldsToUpdate: Object.keys(data.record),
    },
    title: title('Update', object),
    source: recordOf(object),
  };
}

function deleted(form: DeleteForm, scope: Scope, building: Building): Made {
  const object = writtenObject(form, building);
  const id = recordId(form.record, object, scope, `${form.path}.record`, building);
  building.effects.push({
    does: 'delete',
    object: object.name,
    fields: [],
    constants: {},
    isOwn: id === '{{trigger.recordId}}',
    path: form.path,
  });
  return {
    type: 'DELETE_RECORD',
    input: { objectName: object.name, objectRecordId: id },
    title: title('Delete', object),
    source: recordOf(object),
  };
}

/** A record by reference, by id or by title. */
function recordId(
  said: string,
  object: SchemaObject,
  scope: Scope,
  path: string,
  { standIns }: Building,
): string {
  const reference = wholeReference(said);
  if (reference !== undefined) return braced(idOf(scope.resolve(reference, path), object.name, path));
  if (hasReference(said)) throw wrong(path, 'takes one reference and nothing around it.');
  return isUuid(said) ? said : standIns.record({ object, name: said, path });
}

const USUAL_LIMIT = 100;

function found(form: FindForm, scope: Scope, building: Building): Made {
  const { path, orderBy, limit = USUAL_LIMIT } = form;
  const object = at(`${path}.find`, () => building.schema.getObject(form.object));
  const seeking = { object, scope, building, path: `${path}.filter` };
  const filter = form.filter
    ? findFilter(recordTests(form.filter, seeking), object, building.standIns)
    : NO_FILTER;
  const order = orderBy && at(`${path}.orderBy`, () => readOrder(orderBy, object, building.schema));
  return {
    type: 'FIND_RECORDS',
    input: {
      objectName: object.name,
      limit,
      filter,
      ...(order && { orderBy: { gqlOperationOrderBy: order } }),
    },
    title: `Find ${object.facts.labelPlural.toLowerCase()}`,
    source: (id) => ({ is: 'found', path: id, object }),
  };
}

const UNITS: Readonly<Record<string, 'days' | 'hours' | 'minutes' | 'seconds'>> = {
  d: 'days',
  h: 'hours',
  m: 'minutes',
  s: 'seconds',
};

/** @throws AppError INVALID_INPUT for what is neither a stretch of time nor a reference to a date */
function waited(said: string, scope: Scope, path: string): Made {
  const here = `${path}.wait`;
  const reference = wholeReference(said);
  if (reference !== undefined) return waitedFor(reference, scope, here);
  const parts = [
    ...said.toLowerCase().matchAll(/(\d+)\s*(week|day|hour|minute|second|min|sec|w|d|h|m|s)s?\b/g),
  ];
  const rest = said
    .toLowerCase()
    .replaceAll(/(\d+)\s*(week|day|hour|minute|second|min|sec|w|d|h|m|s)s?\b|,|and|\s/g, '');
  if (parts.length === 0 || rest !== '') {
    if (DateTime.fromISO(said.trim()).isValid)
      throw wrong(
        here,
        'waits for one fixed moment, which would be past for later runs.',
        'Say "2 days", or refer to a date: "{{trigger.closeDate}}".',
      );
    throw wrong(
      here,
      `"${said}" is no stretch of time.`,
      'Examples: "2 days", "3 hours", "1 day 12 hours", "{{trigger.closeDate}}".',
    );
  }
  const duration = { days: 0, hours: 0, minutes: 0, seconds: 0 };
  for (const [, count, unit = ''] of parts) {
    const key = UNITS[unit.charAt(0)];
    if (key) duration[key] += Number(count);
    else duration.days += 7 * Number(count);
  }
  return {
    type: 'DELAY',
    input: { delayType: 'DURATION', duration },
    title: `Wait ${said}`,
    source: anything,
  };
}

function waitedFor(reference: string, scope: Scope, here: string): Made {
  const known = scope.resolve(reference, here);
  const isDate =
    known.is === 'anything' || (known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime'));
  if (!isDate) throw wrong(here, 'is no date.', 'Wait "2 days", or until a date that a record has.');
  return {
    type: 'DELAY',
    input: { delayType: 'SCHEDULED_DATE', scheduledDateTime: braced(known.path) },
    title: 'Wait until a date',
    source: anything,
  };
}

function requested(form: Extract<OtherForm, { kind: 'http' }>, scope: Scope, building: Building): Made {
  const { path, method, body } = form;
  const url = textWith(form.url, scope, `${path}.http`);
  const { host } = targetOf(form.url, `${path}.http`);
  const headers = Object.fromEntries(
    Object.entries(form.headers).map(([name, value]) => [
      name,
      textWith(value, scope, `${path}.headers.${name}`),
    ]),
  );
  if (body !== undefined && method === 'GET')
    throw wrong(`${path}.body`, 'a GET request has no body.', 'Say POST.');
  building.effects.push({ does: 'http', method, host, path });
  return {
    type: 'HTTP_REQUEST',
    input: {
      url,
      method,
      headers,
      ...(body !== undefined && { body: passedOn(body, scope, `${path}.body`) }),
    },
    title: `${method} ${host}`,
    source: anything,
  };
}

function mailed(email: Email, scope: Scope, path: string, { standIns, effects }: Building): Made {
  const text = (key: 'to' | 'cc' | 'subject' | 'body') =>
    textWith(email[key] ?? '', scope, `${path}.email.${key}`);
  const { from = '', draft } = email;
  effects.push({ does: draft ? 'draft' : 'email', to: email.to, path });
  return {
    type: draft ? 'DRAFT_EMAIL' : 'SEND_EMAIL',
    input: {
      connectedAccountId: isUuid(from) ? from : standIns.account(from),
      recipients: { to: text('to'), cc: text('cc'), bcc: '' },
      ...{ subject: text('subject'), body: text('body'), files: [] },
    },
    title: draft ? 'Draft e-mail' : 'Send e-mail',
    source: anything,
  };
}

function picked(form: Extract<OtherForm, { kind: 'pick' }>, scope: Scope, building: Building): Made {
  const object = at(`${form.path}.pick`, () => building.schema.getObject(form.object));
  const recordIds = form.from.map((one, index) =>
    recordId(one, object, scope, `${form.path}.from[${index}]`, building),
  );
  return {
    type: 'PICK_RECORD',
    input: { objectName: object.name, strategy: form.by === 'turn' ? 'ROUND_ROBIN' : 'RANDOM', recordIds },
    title: title('Pick a', object),
    source: recordOf(object),
  };
}
