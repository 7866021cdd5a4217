import { isObject } from '../store/row';
import { branch, delay, filter, iterate } from './flow-actions';
import { request } from './http-action';
import { draft, send } from './mail-action';
import { create, find, pick, remove, update, upsert } from './record-actions';
import type { Action, Outcome, Place } from './step-outcome';

/** What each type of step does with its input, variables already filled in. */
const ACTIONS: Readonly<Record<string, Action>> = {
  CREATE_RECORD: create,
  UPSERT_RECORD: upsert,
  UPDATE_RECORD: update,
  DELETE_RECORD: remove,
  FIND_RECORDS: find,
  PICK_RECORD: pick,
  HTTP_REQUEST: request,
  FILTER: filter,
  IF_ELSE: branch,
  ITERATOR: iterate,
  DELAY: delay,
  FORM: () => ({ status: 'PENDING' }),
  SEND_EMAIL: send,
  DRAFT_EMAIL: draft,
  EMPTY: () => ({ result: {} }),
};

/** The types of steps that Twenty has; of some the sandbox can only tell that it does not perform them. */
export const STEP_TYPES: readonly string[] = [
  ...Object.keys(ACTIONS),
  ...['CODE', 'LOGIC_FUNCTION', 'AI_AGENT', 'CREATE_CALENDAR_EVENT'],
];

/** Performs a step; throws for what it refuses and for types that the sandbox does not perform. */
export async function perform(input: unknown, place: Place): Promise<Outcome> {
  const type = String(place.step['type']);
  if (type === 'AI_AGENT') throw new Error('No AI models are available. Configure at least one AI provider.');
  const action = ACTIONS[type];
  if (action === undefined) throw new Error(`The sandbox does not perform ${type} steps`);
  return action(isObject(input) ? input : {}, place);
}
