import type { Shape } from '../model/shape';
import { renderRecord } from '../records/render';
import { wholeSelection } from '../records/selection';
import { difference } from '../store/difference';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import type { RecordEvent, Store } from '../store/store';
import type { Workspace } from '../workspace';
import { activeVersion, waitsFor } from './activation';
import { holds } from './filters';
import { startRun } from './run-workflow';
import { fillIn } from './variables';
import { worker } from './worker';
import { SYSTEM } from './workflow-records';

/** Starts the workflows that wait for a change of a record. A restored record starts none. */
export function startOnEvents(workspace: Workspace): void {
  workspace.store.listen((event) => {
    const triggers = workspace.store.table('workflowAutomatedTrigger');
    if (triggers.size > 0 && !event.object.startsWith('workflow') && event.action !== 'restored')
      start(event, triggers.all(), workspace);
  });
}

function start(event: RecordEvent, triggers: readonly Row[], workspace: Workspace): void {
  const { object, action } = event;
  const isUpsert = action === 'created' || action === 'updated';
  for (const name of [action, ...(isUpsert ? ['upserted'] : [])]) {
    const eventName = `${object}.${name}`;
    const waiting = triggers.filter(
      (one) => isObject(one['settings']) && one['settings']['eventName'] === eventName,
    );
    if (waiting.length === 0) continue;
    const payload = payloadOf(event, name, workspace);
    for (const trigger of waiting) {
      if (waitsFor(trigger, eventName, payload.properties.updatedFields) && letsThrough(trigger, payload))
        worker.take(() => startActive(workspace, trigger['workflowId'], payload));
    }
  }
}

/** Whether the filter of a trigger lets an event through. One that cannot be worked out lets nothing through. */
function letsThrough({ settings }: Row, payload: unknown): boolean {
  const filter = isObject(settings) ? settings['filter'] : undefined;
  if (!isObject(filter)) return true;
  try {
    return holds(fillIn(filter, { trigger: payload }) as Row);
  } catch {
    return false;
  }
}

/** Starts the version of a workflow that is active by then. */
export function startActive(workspace: Workspace, workflowId: unknown, payload: unknown): void {
  const workflow = workspace.store.findLive('workflow', workflowId);
  const version = workflow && activeVersion(workspace, workflow);
  if (workflow === undefined || version === undefined) return;
  const name = String(workflow['name'] ?? '') || 'Workflow';
  startRun(workspace, version, { payload, by: { ...SYSTEM, source: 'WORKFLOW', name } });
}

interface Properties {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly diff?: unknown;
  readonly updatedFields?: readonly string[];
}

function payloadOf(
  { object, action, before, after, by }: RecordEvent,
  name: string,
  { model, store }: Workspace,
) {
  const shape = model.getShape(object);
  const was = before && wholeOf(before, shape, store);
  const is = after && wholeOf(after, shape, store);
  const properties: Properties =
    name === 'destroyed'
      ? { before: was }
      : name === 'created'
        ? { after: is }
        : { ...(action !== 'created' && { before: was }), after: is, ...changesOf(before, after, shape) };
  return {
    recordId: (after ?? before)?.id,
    ...(by.userId !== null && { userId: by.userId, workspaceMemberId: by.workspaceMemberId }),
    properties,
  };
}

/** A record with all its columns, and the records that it belongs to. */
function wholeOf(row: Row, shape: Shape, store: Store): unknown {
  const place = { store, belowOne: false, nestedAggregates: false };
  const whole = renderRecord(row, shape, wholeSelection(shape), place);
  for (const [name, member] of shape.members) {
    if (member.kind !== 'toOne') continue;
    const parent = store.findLive(member.target, row[member.column.key]);
    const outer = store.model.getShape(member.target);
    if (parent !== undefined) whole[name] = renderRecord(parent, outer, wholeSelection(outer), place);
  }
  return whole;
}

/** What changed: a relation by its name in `diff`, by its name and its key in `updatedFields`. */
function changesOf(before: Row | undefined, after: Row | undefined, shape: Shape) {
  if (after === undefined) return {};
  if (before === undefined) return { diff: {}, updatedFields: namesOf([...shape.members.keys()], shape) };
  const changes = Object.entries(difference(before, after, shape));
  const diff = changes.map(([name, change]) => {
    if (shape.members.get(name)?.kind !== 'key' || !isObject(change)) return [name, change] as const;
    return [name.slice(0, -2), { before: { id: change['before'] }, after: { id: change['after'] } }] as const;
  });
  return {
    diff: Object.fromEntries(diff),
    updatedFields: namesOf(
      changes.map(([name]) => name),
      shape,
    ),
  };
}

function namesOf(names: readonly string[], shape: Shape): string[] {
  return names
    .filter((name) => !['toOne', 'toMany', undefined].includes(shape.members.get(name)?.kind))
    .flatMap((name) => (shape.members.get(name)?.kind === 'key' ? [name.slice(0, -2), name] : [name]));
}
