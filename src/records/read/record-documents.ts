import type { SchemaObject } from '../../schema/schema-object.js';
import { type Selection, toGraphql } from './selection.js';

/** GraphQL texts for the records of one object. Every name in them comes from metadata; values travel as variables. */

export const findManyDocument = ({ object, ...selection }: Selection): string =>
  `query ($filter: Filter, $orderBy: [OrderBy!], $first: Int, $offset: Int) {
    ${object.facts.namePlural}(filter: $filter, orderBy: $orderBy, first: $first, offset: $offset) {
      totalCount pageInfo { hasNextPage } edges { node ${toGraphql({ object, ...selection })} }
    }
  }`;

export const createDocument = (object: SchemaObject, selection: Selection): string =>
  `mutation ($data: Data!) { create${object.pascal}(data: $data) ${toGraphql(selection)} }`;

export const updateDocument = (object: SchemaObject, selection: Selection): string =>
  `mutation ($id: UUID!, $data: Data!) { update${object.pascal}(id: $id, data: $data) ${toGraphql(selection)} }`;

/** `delete` moves to the trash, `destroy` erases, `restore` takes back from the trash. */
export const byIdDocument = (
  verb: 'delete' | 'destroy' | 'restore',
  object: SchemaObject,
  selection: Selection,
): string => `mutation ($id: UUID!) { ${verb}${object.pascal}(id: $id) ${toGraphql(selection)} }`;
