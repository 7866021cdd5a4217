import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** A foreign key that leads to records of an object, and the records that have it. */
export interface Inbound {
  /** The records that lead there: `noteTarget`. */
  object: SchemaObject;
  field: string;
  /** `targetCompanyId` */
  column: string;
  /** Twenty's merge moves plain keys, and lets records behind the others be erased with the loser. */
  isMorph: boolean;
  /**
   * The other foreign keys of a record that is nothing but a link (a note to a person, a person on a list): two with
   * the same others are one link twice. Undefined for records with values of their own.
   */
  otherEnds?: readonly string[];
}

/**
 * Everything that leads to records of an object, custom objects too.
 * @throws AppError INSUFFICIENT_PERMISSIONS when this server may not touch some of it, which would then be lost
 */
export function inboundOf(target: SchemaObject, schema: WorkspaceSchema): Inbound[] {
  const unknown = [...target.fields, ...target.outside].find(
    ({ relation }) => relation?.kind === 'to-many' && !schema.findObject(relation.target),
  );
  if (unknown?.relation) throw outOfReach(target, unknown.relation.target);
  return schema.objects.flatMap((object) =>
    object.fields.flatMap(({ name, type, relation }) => {
      if (relation?.kind !== 'to-one' || relation.target !== target.name || !relation.joinColumn) return [];
      const column = relation.joinColumn;
      return [
        {
          object,
          field: name,
          column,
          isMorph: type === 'MORPH_RELATION',
          otherEnds: otherEnds(object, column),
        },
      ];
    }),
  );
}

function otherEnds(object: SchemaObject, column: string): string[] | undefined {
  const own = object.fields.filter(({ isSystem }) => !isSystem);
  if (!own.every(({ relation }) => relation?.kind === 'to-one')) return undefined;
  const others = own.flatMap(({ relation }) => relation?.joinColumn ?? []).filter((name) => name !== column);
  return others.length > 0 ? others : undefined;
}

const outOfReach = (target: SchemaObject, name: string) =>
  new AppError(
    'INSUFFICIENT_PERMISSIONS',
    `Merging ${target.facts.namePlural} would lose their ${name} records, which may not be used here.`,
    { hint: 'Allow them too (MCP_OBJECTS, objects=), or merge in Twenty itself.' },
  );
