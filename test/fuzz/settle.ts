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
export async function settle(twenty: RunningSandbox, world: FuzzWorld): Promise<void> {
  await makeObjects(twenty, world);
  for (const [index, object] of world.objects.entries()) {
    // Relations last: a record may point to one that comes later.
    const data = (world.rows[index] ?? []).map((row) => ({
      id: row.id,
      ...Object.fromEntries(object.fields.map(({ name, type }) => [name, wire(row[name] ?? null, type)])),
    }));
    await ask(
      twenty,
      '/graphql',
      `mutation ($data: [D!]!) { create${pascal(object.plural)}(data: $data) { id } }`,
      { data },
    );
  }
  for (const index of world.objects.keys()) await relate(twenty, world, index);
}

async function makeObjects(twenty: RunningSandbox, { objects }: FuzzWorld): Promise<void> {
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
}

/** Ties the records of an object to others, and moves some to the trash. */
async function relate(
  twenty: RunningSandbox,
  { objects, rows, trashed }: FuzzWorld,
  index: number,
): Promise<void> {
  const object = objects[index];
  if (!object) return;
  const many = pascal(object.plural);
  const data = (rows[index] ?? []).map((row) => ({
    id: row.id,
    ...Object.fromEntries(object.relations.map(({ name }) => [`${name}Id`, row[name] ?? null])),
  }));
  await ask(
    twenty,
    '/graphql',
    `mutation ($data: [D!]!) { create${many}(data: $data, upsert: true) { id } }`,
    { data },
  );
  const gone = data.map(({ id }) => id).filter((id) => trashed.has(id));
  const remove = `mutation ($filter: F!) { delete${many}(filter: $filter) { id } }`;
  if (gone.length > 0) await ask(twenty, '/graphql', remove, { filter: { id: { in: gone } } });
}

const CREATE_OBJECT = 'mutation ($input: CreateOneObjectInput!) { createOneObject(input: $input) { id } }';
const CREATE_FIELD =
  'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }';

const makeField = (twenty: RunningSandbox, field: object) =>
  ask(twenty, '/metadata', CREATE_FIELD, { input: { field } });

/** Digits are words of a name: fz1as is called Fz1As in mutations. */
const pascal = (name: string) =>
  name.replace(/(^|\d)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());

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
