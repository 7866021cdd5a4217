import type { Caller } from '../access/caller';
import { createEntity, findEntity, listEntities, removeEntity, updateEntity } from '../entities/entity-roots';
import type { Entity } from '../entities/entity-store';
import type { Kind } from '../entities/kinds';
import { childrenOf, KINDS } from '../entities/kinds';
import type { DoorAnswer, DoorRequest } from '../http/door';
import { json, readJsonBody } from '../http/door';
import { uuidFrom } from '../ids';
import { isObject } from '../store/row';

/** A request below /rest/metadata for one kind of configuration entity. */
export interface EntityCall {
  readonly request: DoorRequest;
  readonly caller: Caller;
  readonly id: string | undefined;
}

/** The kind that a path below /rest/metadata names. */
export function findKind(path: string): Kind | undefined {
  return KINDS.find((kind) => path === `${kind.name}s`);
}

/** Views, layouts and what hangs on them: without an envelope, with everything the real server keeps of them. */
export function entityRoute(kind: Kind, { request, caller, id }: EntityCall): DoorAnswer {
  const body = readJsonBody(request);
  const given = isObject(body) ? body : {};
  const shown = (entity: Entity | null) => json(entity === null ? null : restEntity(kind, entity, caller));
  switch (request.method) {
    case 'POST':
      return { ...shown(createEntity(kind, caller, given)), status: 201 };
    case 'PATCH':
      return shown(updateEntity(kind, caller, id, given));
    case 'DELETE':
      removeEntity(kind, caller, id, kind.canDelete === undefined ? 'destroy' : 'delete');
      return json({ success: true });
  }
  if (id !== undefined) return shown(findEntity(kind, caller, id));
  const wanted = Object.fromEntries(kind.filters.map((name) => [name, request.query.get(name)]));
  return json(listEntities(kind, caller, wanted).map((entity) => restEntity(kind, entity, caller)));
}

/** An entity with its children and with the universal identifiers of everything it names. */
function restEntity(kind: Kind, entity: Entity, caller: Caller): Record<string, unknown> {
  const keys = kind.fields.filter(({ name }) => /(Metadata|view|GroupId|Layout|Tab)\w*Id$/.test(name));
  const named = keys.map(({ name }) => [
    name.replace(/Id$/, 'UniversalIdentifier'),
    entity[name] == null ? null : uuidFrom('universal', String(entity[name])),
  ]);
  const children = childrenOf(kind.name).flatMap((child) => {
    const list = listEntities(child, caller, { [child.parent?.key ?? '']: entity.id });
    return [
      [child.plural, list.map((one) => restEntity(child, one, caller))],
      [`${child.name}Ids`, list.map((one) => one.id)],
      [`${child.name}UniversalIdentifiers`, list.map((one) => one['universalIdentifier'])],
    ] as const;
  });
  return {
    ...entity,
    ...Object.fromEntries([...named, ...children]),
    applicationUniversalIdentifier: uuidFrom('universal', String(entity['applicationId'])),
    isSystemSideEffect: false,
    universalOverrides: null,
  };
}
