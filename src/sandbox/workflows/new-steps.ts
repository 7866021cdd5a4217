import { randomUUID } from 'node:crypto';
import type { Step } from './workflow-records';

const HANDLING = { continueOnFailure: { value: false }, retryOnFailure: { value: false } };

/** How a step of each type begins: its name and its input. */
const BEGINNINGS: Readonly<Record<string, readonly [name: string, input: unknown]>> = {
  CREATE_RECORD: ['Create Record', { objectName: 'company', objectRecord: {} }],
  UPDATE_RECORD: [
    'Update Record',
    { objectName: 'company', objectRecord: {}, objectRecordId: '', fieldsToUpdate: [] },
  ],
  DELETE_RECORD: ['Delete Record', { objectName: 'company', objectRecordId: '' }],
  UPSERT_RECORD: ['Create or Update Record', { objectName: 'company', objectRecord: {}, fieldsToUpdate: [] }],
  FIND_RECORDS: ['Search Records', { objectName: 'company', limit: 1, offset: 0 }],
  PICK_RECORD: ['Pick Record', { objectName: 'company', strategy: 'RANDOM', recordIds: [] }],
  FILTER: ['Filter', { stepFilterGroups: [], stepFilters: [] }],
  HTTP_REQUEST: ['HTTP Request', { url: '', method: 'GET', headers: {}, body: {} }],
  DELAY: ['Delay', { delayType: 'DURATION', duration: { days: 0, hours: 0, minutes: 0, seconds: 0 } }],
  SEND_EMAIL: [
    'Send Email',
    { connectedAccountId: '', recipients: { to: '', cc: '', bcc: '' }, subject: '', body: '' },
  ],
  DRAFT_EMAIL: [
    'Draft Email',
    { connectedAccountId: '', recipients: { to: '', cc: '', bcc: '' }, subject: '', body: '' },
  ],
  CREATE_CALENDAR_EVENT: [
    'Create Calendar Event',
    { connectedAccountId: '', title: '', startsAt: '', endsAt: '' },
  ],
  FORM: ['Form', []],
  EMPTY: ['Add an Action', {}],
};

function begun(id: string, type: string, beginning: readonly [name: string, input: unknown]): Step {
  const [name, input] = beginning;
  const settings = { outputSchema: {}, errorHandlingOptions: HANDLING, input };
  return { id, valid: type === 'EMPTY', name, type, settings, nextStepIds: [] };
}

function empty(nextStepIds: readonly string[] = []): Step {
  return { ...begun(randomUUID(), 'EMPTY', ['Add an Action', {}]), nextStepIds };
}

/** Types of which a new step brings others along, or something that is kept elsewhere. */
const WITH_MORE: Readonly<Record<string, (id: string) => [Step, ...Step[]]>> = {
  ITERATOR: (id) => {
    const body = empty([id]);
    const input = { items: [], initialLoopStepIds: [body.id], shouldContinueOnIterationFailure: true };
    return [begun(id, 'ITERATOR', ['Iterator', input]), body];
  },
  IF_ELSE: (id) => {
    const [yes, no, groupId] = [empty(), empty(), randomUUID()];
    const blank = { type: 'unknown', stepOutputKey: '', operand: 'IS', value: '' };
    const input = {
      stepFilterGroups: [{ id: groupId, logicalOperator: 'AND' }],
      stepFilters: [{ id: randomUUID(), ...blank, stepFilterGroupId: groupId, positionInStepFilterGroup: 0 }],
      branches: [
        { id: randomUUID(), filterGroupId: groupId, nextStepIds: [yes.id] },
        { id: randomUUID(), nextStepIds: [no.id] },
      ],
    };
    return [begun(id, 'IF_ELSE', ['If/Else', input]), yes, no];
  },
  CODE: (id) => {
    const input = { logicFunctionId: randomUUID(), logicFunctionInput: { a: null, b: null } };
    return [begun(id, 'CODE', ['Code - Logic Function', input])];
  },
  AI_AGENT: (id) => [begun(id, 'AI_AGENT', ['AI Agent', { agentId: randomUUID(), prompt: '' }])],
};

/** A new step of a type, and those that come with it. */
export function newSteps(type: string, id: string): [Step, ...Step[]] {
  if (type === 'LOGIC_FUNCTION') throw new Error('Logic function ID is required for LOGIC_FUNCTION step');
  const beginning = BEGINNINGS[type];
  if (beginning !== undefined) return [begun(id, type, beginning)];
  const make = WITH_MORE[type];
  if (make === undefined) throw new Error(`WorkflowActionType '${type}' unknown`);
  return make(id);
}
