import { pascal } from '../../schema/schema-object.js';
import { type Selection, toGraphql } from './selection.js';

/** GraphQL texts for the records of one object. Every name in them comes from metadata; values travel as variables. */

/** `People`: how operations on several records are called. */
const many = ({ object }: Selection) => pascal(object.many);

export const createDocument = (selection: Selection): string =>
  `mutation ($data: Data!) { create${selection.object.pascal}(data: $data) ${toGraphql(selection)} }`;

export const createManyDocument = (selection: Selection): string =>
  `mutation ($data: [Data!]!) { create${many(selection)}(data: $data) ${toGraphql(selection)} }`;

/** Updates what matches an id or a unique value, and takes it out of the trash; makes the rest. */
export const upsertManyDocument = (selection: Selection): string =>
  `mutation ($data: [Data!]!) { create${many(selection)}(data: $data, upsert: true) ${toGraphql(selection)} }`;

export const updateDocument = (selection: Selection): string =>
  `mutation ($id: UUID!, $data: Data!) { update${selection.object.pascal}(id: $id, data: $data) ${toGraphql(selection)} }`;

export const updateManyDocument = (selection: Selection): string =>
  `mutation ($filter: Filter!, $data: Data!) { update${many(selection)}(filter: $filter, data: $data) ${toGraphql(selection)} }`;

/** `delete` moves to the trash, `restore` takes back from it. */
export const manyDocument = (verb: 'delete' | 'restore', selection: Selection): string =>
  `mutation ($filter: Filter!) { ${verb}${many(selection)}(filter: $filter) ${toGraphql(selection)} }`;

/** `delete` moves to the trash, `destroy` erases, `restore` takes back from the trash. */
export const byIdDocument = (verb: 'delete' | 'destroy' | 'restore', selection: Selection): string =>
  `mutation ($id: UUID!) { ${verb}${selection.object.pascal}(id: $id) ${toGraphql(selection)} }`;
