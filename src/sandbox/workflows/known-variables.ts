import type { Shape } from '../model/shape';
import type { Model } from '../model/model';
import { isObject } from '../store/row';

type Part = Readonly<Record<string, unknown>>;

const RECORD_STEPS: readonly unknown[] = [
  'CREATE_RECORD',
  'UPDATE_RECORD',
  'UPSERT_RECORD',
  'DELETE_RECORD',
  'PICK_RECORD',
];

/** The paths of what a part of a workflow puts out, as Twenty's check knows them; undefined when it knows nothing of it. */
export function pathsOf(part: Part, model: Model): string[] | undefined {
  const settings = isObject(part['settings']) ? part['settings'] : {};
  const input = isObject(settings['input']) ? settings['input'] : {};
  const { type } = part;
  if (type === 'DATABASE_EVENT') return eventPaths(String(settings['eventName']), model);
  if (type === 'MANUAL') return manualPaths(settings['availability'], model);
  if (type === 'CRON') return [];
  if (type === 'ITERATOR') return ['currentItemIndex', 'currentItem', 'hasProcessedAllItems'];
  const record = recordPaths(String(input['objectName']), model);
  if (RECORD_STEPS.includes(type)) return record;
  return type === 'FIND_RECORDS' ? [...under('first', record ?? []), 'all', 'totalCount'] : undefined;
}

/** Whether a path is one of those that are known, or leads to some of them. */
export function isKnown(path: string, paths: readonly string[]): boolean {
  return paths.some((one) => one === path || one.startsWith(`${path}.`));
}

/** Whoever starts a workflow by hand shows in `metadata`; the records that were chosen are the payload. */
function manualPaths(availability: unknown, model: Model): string[] | undefined {
  if (!isObject(availability)) return undefined;
  const { type, objectNameSingular } = availability;
  const object = model.find(String(objectNameSingular));
  const records = type === 'BULK_RECORDS' ? [object?.namePlural ?? ''] : [];
  const record = type === 'SINGLE_RECORD' ? recordPaths(String(objectNameSingular), model) : records;
  return ['metadata.workspaceMemberId', ...under('payload', record ?? [])];
}

function eventPaths(eventName: string, model: Model): string[] | undefined {
  const [object = '', action = ''] = eventName.split('.');
  const record = recordPaths(object, model);
  const state = action === 'deleted' || action === 'destroyed' ? 'before' : 'after';
  return record && under(`properties.${state}`, record);
}

function recordPaths(object: string, model: Model): string[] | undefined {
  return model.find(object) === undefined ? undefined : columnPaths(model.getShape(object));
}

function columnPaths({ members }: Shape): string[] {
  return [...members].flatMap(([name, member]) => {
    if (member.kind === 'composite') return under(name, [...member.parts.keys()]);
    return member.kind === 'column' || member.kind === 'key' ? [name] : [];
  });
}

function under(name: string, paths: readonly string[]): string[] {
  return paths.map((path) => `${name}.${path}`);
}
