import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';

const READ = `query ($ids: [UUID!]!) {
  objects(paging: { first: 1000 }, filter: { id: { in: $ids } }) { edges { node { id fieldsList { id name } } } }
}`;

interface ObjectIds {
  objects: { edges: { node: { id: string; fieldsList: { id: string; name: string }[] } }[] };
}

/** The id of a field, by which views and widgets name it. */
export type FieldIdOf = (object: SchemaObject, field: string) => string;

/** Views and widgets name fields by ids, which nothing else here needs. */
@Injectable()
export class FieldIds {
  constructor(private readonly twenty: TwentyApi) {}

  /** The ids of all fields of these objects, in one request. */
  async of(objects: readonly SchemaObject[]): Promise<FieldIdOf> {
    const ids = [...new Set(objects.map(({ facts }) => facts.id))];
    if (ids.length === 0) return absent;
    const { objects: found } = await this.twenty.run<ObjectIds>('readFieldIds', {
      document: READ,
      variables: { ids },
    });
    const known = new Map(
      found.edges.flatMap(({ node }) =>
        node.fieldsList.map(({ id, name }) => [`${node.id}.${name}`, id] as const),
      ),
    );
    return (object, field) => known.get(`${object.facts.id}.${field}`) ?? absent(object, field);
  }
}

function absent(object: SchemaObject, field: string): never {
  throw new AppError(
    'INVALID_INPUT',
    `Twenty cannot show "${field}" of ${object.name} in views or widgets.`,
    {
      hint: 'twenty_list_records and twenty_aggregate can.',
    },
  );
}
