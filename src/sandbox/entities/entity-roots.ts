import { clock } from '../clock';
import type { Caller } from '../access/caller';
import { pascal } from '../names';
import { isObject } from '../store/row';
import type { RootField, RootFields, TypeResolvers } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import { tellModelChanges } from '../events/model-feed';
import { forgetLost, groupColumns, keepDefaults } from './default-views';
import { refuseSecondSort, refuseTakenId, refuseWrong } from './entity-checks';
import { entityMissing, refuseDanglingKeys, refuseWriter, shownEntity } from './entity-refusals';
import type { Entity } from './entity-store';
import type { Kind, Removal } from './kinds';
import { childrenOf, KINDS } from './kinds';
import { targetIdentifier } from './target-identifier';
import { readConfiguration } from './widget-configuration';

type Given = Readonly<Record<string, unknown>>;
const given = (value: unknown): Given => (isObject(value) ? value : {});

/** The live entities of a kind that the caller sees: personal menu items are their user's. */
export function listEntities(kind: Kind, caller: Caller, wanted: Given = {}): Entity[] {
  const { workspace, user } = caller;
  keepDefaults(workspace);
  return workspace.entities
    .list(kind.name, wanted)
    .filter(({ userWorkspaceId }) => userWorkspaceId == null || userWorkspaceId === user?.userWorkspaceId)
    .map((entity) => shownEntity(entity, workspace));
}

/** A live entity by its id; null, for layouts a refusal, when there is none. */
export function findEntity(kind: Kind, caller: Caller, id: unknown): Entity | null {
  keepDefaults(caller.workspace);
  const found = caller.workspace.entities.find(kind.name, id);
  if (found !== undefined && found['deletedAt'] == null) return shownEntity(found, caller.workspace);
  if (kind.name.startsWith('pageLayout')) throw entityMissing(kind, id, 'read');
  return null;
}

/** Makes an entity, with everything checked, and tells so. */
export function createEntity(kind: Kind, caller: Caller, input: Given): Entity {
  const { workspace } = caller;
  keepDefaults(workspace);
  refuseDanglingKeys(kind, input, workspace);
  refuseWriter(kind, caller, 'create', input);
  const read = readConfiguration(kind, input);
  refuseWrong(kind, read, workspace, 'create');
  refuseTakenId(kind, read, workspace);
  refuseSecondSort(kind, read, workspace);
  const made = workspace.entities.create(kind, read);
  if (kind.name === 'view') groupColumns(made, workspace);
  forgetLost(workspace);
  tell(kind, caller, 'created', { after: made });
  return shownEntity(made, workspace);
}

/** Changes an entity and tells so. */
export function updateEntity(kind: Kind, caller: Caller, id: unknown, update: Given): Entity {
  const { workspace } = caller;
  const before = getEntity(kind, caller, id, 'update');
  refuseDanglingKeys(kind, update, workspace);
  const allowed = kind.fields.filter((field) => field.inUpdate && update[field.name] !== undefined);
  const changes = Object.fromEntries(allowed.map((field) => [field.name, update[field.name]]));
  const after = { ...before, ...readConfiguration(kind, changes), updatedAt: clock.iso() };
  refuseWrong(kind, after, workspace, 'update');
  workspace.entities.put(kind.name, after);
  tell(kind, caller, 'updated', { before, after });
  return shownEntity(after, workspace);
}

/** Removes an entity: a kind that keeps its deleted ones marks it, any other forgets it. */
export function removeEntity(kind: Kind, caller: Caller, id: unknown, verb: 'delete' | 'destroy'): Entity {
  const { workspace } = caller;
  const before = getEntity(kind, caller, id, verb);
  const keeps = verb === 'delete' && kind.fields.some((field) => field.name === 'deletedAt');
  const after = keeps ? { ...before, deletedAt: clock.iso() } : before;
  if (keeps) workspace.entities.put(kind.name, after);
  else workspace.entities.destroy(kind.name, before.id);
  tell(kind, caller, 'deleted', { before });
  return shownEntity(after, workspace);
}

function getEntity(kind: Kind, caller: Caller, id: unknown, verb: string): Entity {
  keepDefaults(caller.workspace);
  if (kind.name.startsWith('pageLayout')) refuseWriter(kind, caller, verb, {});
  const found = caller.workspace.entities.find(kind.name, id);
  if (found === undefined) throw entityMissing(kind, id, verb);
  refuseWriter(kind, caller, verb, found);
  return found;
}

function tell(
  { name }: Kind,
  caller: Caller,
  type: 'created' | 'updated' | 'deleted',
  { before, after }: { readonly before?: Entity; readonly after?: Entity },
): void {
  const recordId = (after ?? before)?.id ?? '';
  tellModelChanges(caller, [{ metadataName: name, type, recordId, before, after }]);
}

type Resolve = RootField['resolve'];
const open = (resolve: Resolve): RootField => ({ allow: anyone, resolve });

function removal(kind: Kind, verb: 'delete' | 'destroy', form: Removal): RootField {
  const [by, answer] = form.split(': ');
  return open((caller, args) => {
    const removed = removeEntity(kind, caller, by === 'id' ? args['id'] : given(args['input'])['id'], verb);
    return answer === 'Self' ? removed : true;
  });
}

function rootsOf(kind: Kind): Record<string, RootField> {
  const type = pascal(kind.name);
  const update = (caller: Caller, input: Given) =>
    updateEntity(kind, caller, input['id'], given(input['update']));
  const each = (list: unknown, act: (one: Given) => Entity) =>
    Array.isArray(list) ? list.map(given).map(act) : [];
  return {
    [kind.reads.many]: open((caller, { viewTypes, pageLayoutType, ...wanted }) =>
      listEntities(kind, caller, { ...wanted, type: pageLayoutType }).filter(
        (one) => !Array.isArray(viewTypes) || viewTypes.includes(one['type']),
      ),
    ),
    [kind.reads.one]: open((caller, { id }) => findEntity(kind, caller, id)),
    [`create${type}`]: open((caller, { input }) => createEntity(kind, caller, given(input))),
    [`createMany${type}s`]: open((caller, { inputs }) =>
      each(inputs, (one) => createEntity(kind, caller, one)),
    ),
    [`update${type}`]: open((caller, { id, input }) =>
      kind.isUpdateFlat ? updateEntity(kind, caller, id, given(input)) : update(caller, given(input)),
    ),
    [`updateMany${type}s`]: open((caller, { inputs }) => each(inputs, (one) => update(caller, one))),
    [`deleteMany${type}s`]: open((caller, { ids }) =>
      (Array.isArray(ids) ? ids : []).map((id) => removeEntity(kind, caller, id, 'delete')),
    ),
    ...(kind.canDelete && { [`delete${type}`]: removal(kind, 'delete', kind.canDelete) }),
    ...(kind.canDestroy && { [`destroy${type}`]: removal(kind, 'destroy', kind.canDestroy) }),
  };
}

/** The operations of every kind. */
export const entityRoots: RootFields = Object.assign({}, ...KINDS.map(rootsOf)) as RootFields;

function childResolvers(kind: Kind): TypeResolvers[string] {
  return Object.fromEntries(
    childrenOf(kind.name).map((child) => [
      child.plural,
      (source: Entity, _args: Given, { caller }: { caller: Caller | undefined }) =>
        caller === undefined ? [] : listEntities(child, caller, { [child.parent?.key ?? '']: source.id }),
    ]),
  ) as TypeResolvers[string];
}

/** What hangs on the entities of each kind. */
export const entityTypes: TypeResolvers = {
  ...Object.fromEntries(KINDS.map((kind) => [pascal(kind.name), childResolvers(kind)])),
  NavigationMenuItem: {
    targetRecordIdentifier: (item: Entity, _args, { caller }) =>
      caller === undefined ? null : targetIdentifier(item, caller.workspace),
  },
};
