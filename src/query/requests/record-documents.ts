import { pascal } from '../../schema/schema-object.js';
import { type Selection, toGraphql } from './selection.js';

/** GraphQL texts for the records of one object. Every name in them comes from metadata; values travel as variables. */

export const findManyDocument = ({ object, ...selection }: Selection): string =>
  `query ($filter: Filter, $orderBy: [OrderBy!], $first: Int, $offset: Int) {
    ${object.facts.namePlural}(filter: $filter, orderBy: $orderBy, first: $first, offset: $offset) {
      totalCount pageInfo { hasNextPage } edges { node ${toGraphql({ object, ...selection })} }
    }
  }`;

export const createDocument = (selection: Selection): string =>
  `mutation ($data: Data!) { create${selection.object.pascal}(data: $data) ${toGraphql(selection)} }`;

export const createManyDocument = (selection: Selection): string =>
  `mutation ($data: [Data!]!) { create${pascal(selection.object.facts.namePlural)}(data: $data) ${toGraphql(selection)} }`;

export const updateDocument = (selection: Selection): string =>
  `mutation ($id: UUID!, $data: Data!) { update${selection.object.pascal}(id: $id, data: $data) ${toGraphql(selection)} }`;

/** `delete` moves to the trash, `destroy` erases, `restore` takes back from the trash. */
export const byIdDocument = (verb: 'delete' | 'destroy' | 'restore', selection: Selection): string =>
  `mutation ($id: UUID!) { ${verb}${selection.object.pascal}(id: $id) ${toGraphql(selection)} }`;
