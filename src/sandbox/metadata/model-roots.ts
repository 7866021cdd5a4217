import type { Caller } from '../access/caller';
import { requireFlag } from '../access/permissions';
import { listEntities } from '../entities/entity-roots';
import { getKind } from '../entities/kinds';
import { isUuid } from '../ids';
import type { FieldMetadata } from '../model/metadata';
import { isObject } from '../store/row';
import { entityNotFound, TwentyError } from '../twenty-error';
import type { RootField, RootFields } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import { tellModelChanges } from '../events/model-feed';
import type { Workspace } from '../workspace';
import { createField, createObject } from './change-model';
import { createIndex, deleteField, deleteObject, updateField, updateObject } from './edit-model';
import type { FieldView, ObjectView } from './describe';
import { describeField, describeObject, hashOf } from './describe';
import { matches, pageOf } from './paging';

const dataModel = (caller: Caller) => requireFlag(caller.role, 'DATA_MODEL');

/** A root that changes the model, and tells so. */
function change(resolve: RootField['resolve']): RootField {
  return {
    allow: dataModel,
    resolve: (caller, args) => {
      const answer = resolve(caller, args);
      tellModelChanges(caller, caller.workspace.model.takeChanges());
      return answer;
    },
  };
}

/** Reading and changing objects and fields. */
export const modelRoots: RootFields = {
  objects: {
    allow: anyone,
    resolve: ({ workspace }, { paging, filter }) =>
      pageOf(
        objectsOf(workspace).filter((one) => matches(one, filter)),
        paging,
      ),
  },
  object: { allow: anyone, resolve: ({ workspace }, { id }) => getObject(workspace, String(id)) },
  fields: {
    allow: anyone,
    resolve: ({ workspace }, { paging, filter }) =>
      pageOf(
        allFields(workspace).filter((one) => matches(one, filter)),
        paging,
      ),
  },
  field: { allow: anyone, resolve: ({ workspace }, { id }) => getField(workspace, String(id)) },
  minimalMetadata: { allow: anyone, resolve: minimalMetadata },
  objectRecordCounts: { allow: dataModel, resolve: ({ workspace }) => recordCounts(workspace) },
  createOneObject: change(({ workspace }, { input }) =>
    describeObject(createObject(workspace, part(input, 'object')), workspace),
  ),
  createOneField: change(({ workspace }, { input }) =>
    described(createField(workspace, part(input, 'field')), workspace),
  ),
  updateOneObject: change(({ workspace }, { input }) =>
    describeObject(updateObject(workspace, idOf(input), part(input, 'update')), workspace),
  ),
  deleteOneObject: change(({ workspace }, { input }) =>
    describeObject(deleteObject(workspace, idOf(input)), workspace),
  ),
  updateOneField: change(({ workspace }, { input }) =>
    described(updateField(workspace, idOf(input), part(input, 'update')), workspace),
  ),
  deleteOneField: change(({ workspace }, { input }) =>
    described(deleteField(workspace, idOf(input)), workspace),
  ),
  createOneIndex: {
    allow: dataModel,
    resolve: ({ workspace }, { input }) => createIndex(workspace, part(input, 'index')),
  },
  deleteOneIndex: {
    allow: dataModel,
    resolve: (_caller, { input }) => ({ id: idOf(input), name: '', isUnique: false, indexType: 'BTREE' }),
  },
};

function described({ object, field }: ReturnType<typeof updateField>, workspace: Workspace): FieldView {
  return describeField(field, object, workspace);
}

function idOf(input: unknown): unknown {
  return isObject(input) ? input['id'] : undefined;
}

function part(input: unknown, name: string): Record<string, unknown> {
  const inner = isObject(input) ? input[name] : undefined;
  return isObject(inner) ? inner : {};
}

function objectsOf(workspace: Workspace): ObjectView[] {
  return workspace.model.all().map((object) => describeObject(object, workspace));
}

function allFields(workspace: Workspace): FieldView[] {
  return workspace.model
    .all()
    .flatMap((object) => object.fields.map((field) => describeField(field, object, workspace)));
}

function getObject(workspace: Workspace, id: string): ObjectView {
  refuseBadId(id);
  const object = workspace.model.findById(id);
  if (object === undefined) throw entityNotFound('ObjectMetadataEntity', id);
  return describeObject(object, workspace);
}

function getField(workspace: Workspace, id: string): FieldView {
  refuseBadId(id);
  const found = workspace.model.findField(id);
  if (found === undefined) throw entityNotFound('FieldMetadataEntity', id);
  return describeField(found.field, found.object, workspace);
}

function refuseBadId(id: string): void {
  if (isUuid(id)) return;
  const friendly = 'An error occurred.';
  throw new TwentyError(`invalid input syntax for type uuid: "${id}"`, 'INTERNAL_SERVER_ERROR', { friendly });
}

/** The little a client needs to see whether the model it knows is still the one. */
function minimalMetadata(caller: Caller): unknown {
  const { workspace } = caller;
  const objects = workspace.model.all();
  const fields = objects.flatMap((object): readonly FieldMetadata[] => object.fields);
  const collections = {
    objectMetadata: objects.map((object) => ({ ...object, fields: object.fields.length })),
    fieldMetadata: fields,
    index: fields.filter((field) => field.isUnique).map((field) => field.id),
    role: [...workspace.roles.values()],
  };
  const collectionHashes = Object.entries(collections).map(([collectionName, content]) => ({
    collectionName,
    hash: hashOf(content),
  }));
  return {
    objectMetadataItems: objectsOf(workspace),
    views: listEntities(getKind('view'), caller),
    collectionHashes,
  };
}

function recordCounts(workspace: Workspace): unknown[] {
  return workspace.model.all().map((object) => ({
    objectNamePlural: object.namePlural,
    totalCount: workspace.store.table(object.nameSingular).size,
  }));
}
