import type { RunningSandbox } from '../support/sandbox';
import type { FuzzField, FuzzMoney, FuzzValue, FuzzWorld } from './world';
import { OPTIONS } from './world';

type Answer = Record<string, Record<string, unknown>>;

/** Speaks GraphQL with a Twenty, and fails on anything that it refuses. */
async function ask(twenty: RunningSandbox, path: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(`${twenty.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${twenty.adminKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
  if (errors) throw new Error(`${query.slice(0, 80)}: ${errors[0]?.message}`);
  return data;
}

/** Makes the objects of a world and their records in a Twenty. */
export async function settle(twenty: RunningSandbox, { objects, rows, trashed }: FuzzWorld): Promise<void> {
  const ids: string[] = [];
  for (const { name, plural } of objects) {
    const object = {
      nameSingular: name,
      namePlural: plural,
      labelSingular: name,
      labelPlural: plural,
      icon: 'IconBox',
    };
    const made = await ask(twenty, '/metadata', CREATE_OBJECT, { input: { object } });
    ids.push(String(made.createOneObject?.id));
  }
  for (const [index, { fields, relations }] of objects.entries()) {
    for (const one of fields) await makeField(twenty, fieldInput(one, ids[index]));
    for (const { name, target, inverse } of relations)
      await makeField(twenty, {
        ...{ objectMetadataId: ids[index], type: 'RELATION', name, label: name, icon: 'IconBox' },
        relationCreationPayload: {
          ...{ type: 'MANY_TO_ONE', targetObjectMetadataId: ids[target] },
          ...{ targetFieldLabel: inverse, targetFieldIcon: 'IconBox' },
        },
      });
  }
  for (const [index, object] of objects.entries()) {
    const many = pascal(object.plural);
    // Relations last: a record may point to one that comes later.
    const plain = (rows[index] ?? []).map((row) => ({
      id: row.id,
      ...Object.fromEntries(object.fields.map(({ name, type }) => [name, wire(row[name] ?? null, type)])),
    }));
    await ask(twenty, '/graphql', `mutation ($data: [D!]!) { create${many}(data: $data) { id } }`, {
      data: plain,
    });
  }
  for (const [index, object] of objects.entries()) {
    const data = (rows[index] ?? []).map((row) => ({
      id: row.id,
      ...Object.fromEntries(object.relations.map(({ name }) => [`${name}Id`, row[name] ?? null])),
    }));
    const upsert = `mutation ($data: [D!]!) { create${pascal(object.plural)}(data: $data, upsert: true) { id } }`;
    await ask(twenty, '/graphql', upsert, { data });
    const gone = data.map(({ id }) => id).filter((id) => trashed.has(id));
    const remove = `mutation ($filter: F!) { delete${pascal(object.plural)}(filter: $filter) { id } }`;
    if (gone.length > 0) await ask(twenty, '/graphql', remove, { filter: { id: { in: gone } } });
  }
}

const CREATE_OBJECT = 'mutation ($input: CreateOneObjectInput!) { createOneObject(input: $input) { id } }';
const CREATE_FIELD =
  'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }';

const makeField = (twenty: RunningSandbox, field: object) =>
  ask(twenty, '/metadata', CREATE_FIELD, { input: { field } });

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function fieldInput({ name, type }: FuzzField, objectMetadataId: string | undefined) {
  const options = OPTIONS.map((label, position) => ({
    label,
    value: label.toUpperCase(),
    color: 'green',
    position,
  }));
  const isChoice = type === 'SELECT' || type === 'MULTI_SELECT';
  return { objectMetadataId, type, name, label: name, icon: 'IconBox', ...(isChoice && { options }) };
}

function wire(value: FuzzValue, type: FuzzField['type']): unknown {
  if (value === null) return type === 'CURRENCY' ? undefined : null;
  if (type === 'SELECT') return String(value).toUpperCase();
  if (type === 'MULTI_SELECT') return (value as string[]).map((one) => one.toUpperCase());
  if (type !== 'CURRENCY') return value;
  const { amount, currency } = value as FuzzMoney;
  return { amountMicros: amount * 1_000_000, currencyCode: currency };
}
