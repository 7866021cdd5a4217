import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { type Connected, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

const MOST_TOKENS_OF_THE_LIST = 250;
const MOST_TOKENS_OF_AN_OBJECT = 300;
const USUAL_TOKENS_OF_AN_OBJECT = 130;

interface Compact {
  objects: { name: string; plural?: string; fields: Record<string, string>; lists?: string }[];
  common: string;
  system?: string;
}
interface Detailed {
  name: string;
  plural: string;
  fields: {
    name: string;
    type: string;
    custom?: true;
    options?: { label: string }[];
    relation?: { kind: string; target: string; inverse?: string };
  }[];
}

describe('the schema in short', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let names: string[];

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp('2026-07-28', server.url);
    const { objects, system = '' } = await short();
    names = [...objects.map(({ name }) => name), ...system.split(', ')];
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const short = async (objects?: string[]) =>
    (await client.call('twenty_get_schema', objects ? { objects } : {})).facts as unknown as Compact;
  const detailed = async (object: string) =>
    (await client.call('twenty_get_object_schema', { object })).facts as unknown as Detailed;

  it('names every object there is', async () => {
    const { facts } = await client.call('twenty_list_objects');
    const all = (facts as unknown as { objects: { name: string }[] }).objects.map(({ name }) => name);
    expect(names.sort()).toEqual(all.sort());
  });

  type Field = Detailed['fields'][number];
  /** What of a field cannot be read from its form; nothing, it is hoped. */
  const lostIn = (form: string, { type, relation, options = [] }: Field) => {
    if (relation) return form.split(/[ ,]+/).includes(relation.target) ? [] : [relation.target];
    if (type === 'RATING') return [];
    return options.map(({ label }) => label).filter((label) => !form.includes(label));
  };
  /** A list that is only named must be called like the object that it leads to. */
  const isToldByName = ({ name, relation }: Field, lists: string, plurals: Map<string, string>) =>
    lists.split(', ').includes(name) && plurals.get(relation?.target ?? '') === name;
  const lost = (
    field: Field,
    { fields, lists = '' }: Compact['objects'][number],
    plurals: Map<string, string>,
  ) => {
    const form = fields[field.name];
    if (form !== undefined) return lostIn(form, field);
    return isToldByName(field, lists, plurals) ? [] : [field.name];
  };

  it('loses no field, option or way from object to object', async () => {
    const plurals = new Map<string, string>();
    for (const name of names) plurals.set(name, (await detailed(name)).plural);
    for (const name of names) {
      const { objects, common } = await short([name]);
      const { fields } = await detailed(name);
      const [object = { name, fields: {} }] = objects;
      const own = fields.filter((field) => !common.includes(field.name) && field.type !== 'TS_VECTOR');
      expect([name, own.flatMap((field) => lost(field, object, plurals))]).toEqual([name, []]);
    }
  });

  it('marks what is custom', async () => {
    const { fields } = await detailed('company');
    const [company] = (await short(['company'])).objects;
    for (const { name, custom } of fields.filter(({ name }) => company?.fields[name]))
      expect([name, /, custom\b/.test(company?.fields[name] ?? '')]).toEqual([name, custom === true]);
  });

  it('takes few tokens', async () => {
    const all = await client.call('twenty_get_schema');
    expect(encode(all.text).length).toBeLessThanOrEqual(MOST_TOKENS_OF_THE_LIST);
    const sizes: number[] = [];
    for (const name of names) {
      const { text } = await client.call('twenty_get_schema', { objects: [name] });
      expect([name, encode(text).length]).toEqual([name, expect.any(Number)]);
      expect(encode(text).length).toBeLessThanOrEqual(MOST_TOKENS_OF_AN_OBJECT);
      sizes.push(encode(text).length);
    }
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeLessThanOrEqual(USUAL_TOKENS_OF_AN_OBJECT);
  });
});
