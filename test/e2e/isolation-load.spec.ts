import { Agent, request } from 'undici';
import { type Connected, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { until } from '../support/until';
import type { Watching } from '../support/watching';

const CALLS = 10_000;
const AT_ONCE = 24;
const TWINS = 20;
/** What only a role that may read deals and job titles sees. */
const SEALED = 'sealedmark';

/** One side of the test: the records of a workspace carry its mark. */
interface Side {
  mark: string;
  /** Names of objects that only this workspace has. */
  object: string;
  key: string;
  companies: string[];
  deal: string;
}

/** Somebody who calls, and what must never be in an answer to them. */
interface Caller {
  name: string;
  key: string;
  side: Side;
  mayReadDeals: boolean;
  foreign: string[];
}

/** A request that everybody makes alike, and what its answer holds when it is the right one. */
interface Ask {
  method: string;
  params: (twin: number) => object;
  own?: (caller: Caller) => string | undefined;
}

const tool = (name: string, args: (twin: number) => object): Pick<Ask, 'method' | 'params'> => ({
  method: 'tools/call',
  params: (twin) => ({ name, arguments: args(twin) }),
});
const mark = ({ side }: Caller) => side.mark;
const sealed = ({ mayReadDeals }: Caller) => (mayReadDeals ? SEALED : undefined);

const FREQUENT: Ask[] = [
  { ...tool('twenty_get_record', (twin) => ({ object: 'company', id: `Twin ${twin}` })), own: mark },
  {
    ...tool('twenty_list_records', (twin) => ({
      object: 'company',
      filter: { name: `Twin ${twin}` },
      fields: ['name', 'address'],
    })),
    own: mark,
  },
  { ...tool('twenty_list_records', () => ({ object: 'opportunity', fields: ['name'] })), own: sealed },
  { ...tool('twenty_list_records', () => ({ object: 'person', fields: ['name', 'jobTitle'] })), own: sealed },
  {
    ...tool('twenty_get_record', () => ({ object: 'company', id: 'Double' })),
    own: ({ side }) => side.companies.at(-1),
  },
  { ...tool('twenty_search', () => ({ query: 'Only' })), own: mark },
  { ...tool('twenty_get_schema', () => ({})), own: ({ side }) => side.object },
  { ...tool('twenty_list_records', () => ({ object: 'subscriptons' })) },
  {
    method: 'completion/complete',
    params: () => ({
      ref: { type: 'ref/resource', uri: 'twenty://records/{object}/{id}' },
      argument: { name: 'id', value: 'Only' },
      context: { arguments: { object: 'company' } },
    }),
    own: mark,
  },
  {
    method: 'resources/read',
    params: (twin) => ({ uri: `twenty://records/company/Twin%20${twin}` }),
    own: mark,
  },
];
const RARE: Ask[] = [
  { method: 'tools/list', params: () => ({}) },
  {
    method: 'resources/read',
    params: () => ({ uri: 'twenty://primer' }),
    own: ({ side, mayReadDeals }) => (mayReadDeals ? side.object : undefined),
  },
];

let sandbox: RunningSandbox;
let server: RunningServer;
let first: Side;
let second: Side;
const listeners: Connected[] = [];
const agent = new Agent({ connections: AT_ONCE });

async function settle(key: string, sideMark: string, object: string): Promise<Side> {
  const twenty = new TwentyClient(sandbox.url, key);
  const companies: string[] = [];
  const company = async (name: string) => {
    const data = { name, address: { addressCity: sideMark } };
    companies.push(await twenty.create('Company', data));
  };
  for (let twin = 0; twin < TWINS; twin += 1) await company(`Twin ${twin}`);
  await company(`Only ${sideMark}`);
  await company('Double');
  await company('Double');
  const deal = await twenty.create('Opportunity', { name: `${SEALED} ${sideMark}` });
  const person = { name: { firstName: 'Pat', lastName: sideMark }, jobTitle: SEALED };
  await twenty.create('Person', person);
  return { mark: sideMark, object, key, companies, deal };
}

const urisOf = ({ companies, deal }: Side) => [
  ...companies.slice(0, 5).map((id) => `twenty://records/company/${id}`),
  `twenty://records/opportunity/${deal}`,
];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const foreignTo = (other: Side) => [other.mark, other.object, other.deal, ...other.companies];

async function send(caller: Caller, { method, params }: Ask, call: number): Promise<string> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: call, method, params: params(call % TWINS) });
  const answer = await request(`${server.url}/mcp`, {
    method: 'POST',
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${caller.key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body,
  });
  return answer.body.text();
}

async function change({ key, companies, deal }: Side, object: 'Company' | 'Opportunity', round: number) {
  const id = object === 'Company' ? companies[round % 5] : deal;
  await new TwentyClient(sandbox.url, key).graphql(
    `mutation ($id: UUID!, $data: D) { update${object}(id: $id, data: $data) { id } }`,
    { id, data: { position: -round } },
  );
}

const askOf = (turn: number) =>
  (turn % 50 === 0 ? RARE[(turn / 50) % RARE.length] : FREQUENT[turn % FREQUENT.length]) as Ask;

/** What is not theirs in an answer, or that what is theirs is not there. */
function mistakeIn(text: string, { own }: Ask, caller: Caller): string | undefined {
  const leak = caller.foreign.find((word) => text.includes(word));
  if (leak) return `holds ${leak}`;
  const expected = own?.(caller);
  return expected && !text.includes(expected) ? `lacks ${expected}: ${text.slice(0, 300)}` : undefined;
}

beforeAll(async () => {
  sandbox = await startSandbox(['--company', 'none']);
  server = await startProcess({
    TWENTY_API_URL: sandbox.url,
    LIMIT_PER_KEY: '0',
    LIMIT_PER_WORKSPACE: '0',
  });
  first = await settle(sandbox.adminKey, 'alphamark', 'subscription');
  second = await settle(sandbox.otherWorkspaceKey, 'omegamark', 'rocket');
});

afterAll(async () => {
  await Promise.allSettled(listeners.map((one) => one.close()));
  await agent.close();
  await server?.stop();
  await sandbox?.stop();
});

function callers(): Caller[] {
  const admin = {
    name: 'admin',
    key: sandbox.adminKey,
    side: first,
    mayReadDeals: true,
    foreign: foreignTo(second),
  };
  return [
    admin,
    { ...admin, name: 'member', key: sandbox.memberKey },
    {
      ...admin,
      name: 'restricted',
      key: sandbox.restrictedKey,
      mayReadDeals: false,
      foreign: [...admin.foreign, SEALED, first.deal],
    },
    { ...admin, name: 'other', key: second.key, side: second, foreign: foreignTo(first) },
  ];
}

/** What somebody may listen to; anything else is refused. */
function urisFor({ side, mayReadDeals }: Caller): string[] {
  return urisOf(side).filter((uri) => mayReadDeals || !uri.includes('opportunity'));
}

async function listen(caller: Caller): Promise<Watching> {
  const client = await connectHttp('2026-07-28', server.url, caller.key);
  listeners.push(client);
  const uris = urisFor(caller);
  for (const uri of [first, second].flatMap(urisOf).filter((one) => !uris.includes(one)))
    await expect(client.watch({ uris: [uri] })).rejects.toThrow();
  return client.watch({ uris });
}

/** Makes all calls, while both workspaces change, and answers what was wrong. */
async function load(all: readonly Caller[]): Promise<string[]> {
  const wrong: string[] = [];
  let begun = 0;
  const isOver = () => begun >= CALLS || wrong.length >= 10;
  const work = async () => {
    while (!isOver()) {
      const call = (begun += 1);
      const caller = all[call % all.length] as Caller;
      const turn = Math.floor(call / all.length);
      const ask = askOf(turn);
      const mistake = mistakeIn(await send(caller, ask, turn), ask, caller);
      if (mistake) wrong.push(`${caller.name} ${JSON.stringify(ask.params(turn % TWINS))}: ${mistake}`);
    }
  };
  const isDone = Promise.all(Array.from({ length: AT_ONCE }, work));
  for (let round = 0; !isOver(); round += 1) {
    for (const side of [first, second])
      for (const object of ['Company', 'Opportunity'] as const) await change(side, object, round);
    await pause(500);
  }
  await isDone;
  return wrong;
}

it('lets nothing of one workspace or role into an answer, an event or an error of another, under load', async () => {
  const all = callers();
  const watching: Watching[] = [];
  for (const caller of all) watching.push(await listen(caller));
  expect(await load(all)).toEqual([]);
  for (const [index, caller] of all.entries()) {
    await until(() => new Set(watching[index]?.heard).size >= urisFor(caller).length, 60_000);
    expect([caller.name, new Set(watching[index]?.heard)]).toEqual([caller.name, new Set(urisFor(caller))]);
  }
}, 600_000);
