import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClsService } from 'nestjs-cls';
import { connect } from '../../src/connections/connection';
import { CurrentCall } from '../../src/connections/current-call';
import { UNLIMITED } from '../../src/connections/scope';
import { SignedStates } from '../../src/tool-kit/signed-states';
import { AGREED, type Round, round, send } from '../support/rounds';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const START_MS = 90_000;

/** The payload of a state, and its end. */
const opened = (state: string) =>
  JSON.parse(Buffer.from(state.split('.')[0] ?? '', 'base64url').toString()) as [number, object];

/** The same state as this server would have made it at another time. */
function sealedAt(time: number, state: string, key: string): string {
  const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
  const connection = connect('http://any.example', key, 'caller');
  const clock = jest.spyOn(Date, 'now').mockReturnValue(time);
  const sealed = calls.run({ requestId: 'r', scope: UNLIMITED, connection }, () =>
    new SignedStates(calls).seal(opened(state)[1]),
  );
  clock.mockRestore();
  return sealed;
}

/** The messages that docs/confirmation.md shows, in their order. */
const EXAMPLE = [
  ...readFileSync(join(__dirname, '../../docs/confirmation.md'), 'utf8').matchAll(/```json\n([^]*?)```/g),
].map(([, json = '']) => JSON.parse(json) as { params?: object; result?: object });

describe('between the rounds of a confirmation, revision 2026-07-28', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let other: RunningServer;
  let twenty: TwentyClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    [server, other] = await Promise.all([
      startServer({ TWENTY_API_URL: sandbox.url }),
      startServer({ TWENTY_API_URL: sandbox.url }),
    ]);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, START_MS);

  afterAll(async () => {
    await Promise.all([server?.stop(), other?.stop()]);
    await sandbox?.stop();
  });

  const company = (name: string) => twenty.create('Company', { name });
  const place = async (id: string) => {
    const anywhere = '{or: [{deletedAt: {is: NULL}}, {deletedAt: {is: NOT_NULL}}]}';
    const { companies } = await twenty.graphql<{ companies: { edges: { node: { deletedAt?: string } }[] } }>(
      `{ companies(filter: {and: [{id: {eq: "${id}"}}, ${anywhere}]}) { edges { node { deletedAt } } } }`,
    );
    const [found] = companies.edges;
    if (!found) return 'erased';
    return found.node.deletedAt ? 'trash' : 'there';
  };
  const erasing = (id: string) =>
    ['twenty_delete_record', { object: 'company', id, permanent: true }] as const;
  const admin = () => ({ url: server.url, key: sandbox.adminKey });
  const errorOf = ({ result }: Round) => result?._meta?.['twenty-mcp-server/error'];

  const question = async (id: string) => {
    const { result } = await round(admin(), erasing(id));
    expect(result).toMatchObject({
      resultType: 'input_required',
      inputRequests: { confirm: { method: 'elicitation/create' } },
    });
    return result?.requestState ?? '';
  };

  it('another replica takes the answer', async () => {
    const id = await company('Elsewhere');
    const requestState = await question(id);
    const there = { url: other.url, key: sandbox.adminKey };
    const { result } = await round(there, erasing(id), { requestState, inputResponses: AGREED });
    expect(result?.structuredContent).toMatchObject({ deleted: 'permanent' });
    expect(await place(id)).toBe('erased');
  });

  it('an answer holds for nothing but its own call', async () => {
    const [id, another] = [await company('Asked about'), await company('Not asked about')];
    const requestState = await question(id);
    const retry = { requestState, inputResponses: AGREED };
    for (const call of [
      erasing(another),
      ['twenty_delete_record', { ...erasing(id)[1], permanent: false }] as const,
      ['twenty_send_email', { to: ['a@b.example'], subject: 'x', body: 'y' }] as const,
    ]) {
      expect(errorOf(await round(admin(), call, retry))).toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        message: expect.stringContaining(
          'another tool or with other arguments. Nothing has been done.',
        ) as unknown,
      });
    }
    expect([await place(id), await place(another)]).toEqual(['there', 'there']);
  });

  it('nobody else can use it, and nobody can change it', async () => {
    const id = await company('Mine');
    const requestState = await question(id);
    const member = { url: server.url, key: sandbox.memberKey };
    const [, signature = ''] = requestState.split('.');
    const [until, payload] = opened(requestState);
    const longer = Buffer.from(JSON.stringify([until + 1, payload])).toString('base64url');
    for (const [caller, state] of [
      [member, requestState],
      [admin(), `${longer}.${signature}`],
      [admin(), 'made-up'],
      [admin(), ''],
    ] as const) {
      const { error } = await round(caller, erasing(id), { requestState: state, inputResponses: AGREED });
      expect(error).toMatchObject({
        code: -32602,
        message: expect.stringContaining('Nothing has been done.') as unknown,
      });
    }
    expect(await place(id)).toBe('there');
  });

  it('an answer without its state is none: the user is asked again', async () => {
    const id = await company('Stateless');
    const { result } = await round(admin(), erasing(id), { inputResponses: AGREED });
    expect(result?.resultType).toBe('input_required');
    expect(await place(id)).toBe('there');
  });

  it.each([
    ['says nothing', { action: 'accept' }],
    ['says it in another form', { action: 'accept', content: { proceed: 'yes' } }],
  ])('an acceptance that %s is none', async (_, confirm) => {
    const id = await company('Unclear');
    const requestState = await question(id);
    const answer = await round(admin(), erasing(id), { requestState, inputResponses: { confirm } });
    expect(errorOf(answer)?.hint).toContain('"proceed": true');
    expect(await place(id)).toBe('there');
  });

  it('the user is asked again when the record has changed since', async () => {
    const id = await company('Old name');
    const requestState = await question(id);
    await twenty.graphql(`mutation { updateCompany(id: "${id}", data: {name: "New name"}) { id } }`);
    const { result } = await round(admin(), erasing(id), { requestState, inputResponses: AGREED });
    const message = result?.inputRequests?.confirm?.params.message;
    expect(message).toContain('has changed since you were asked');
    expect(message).toContain('"New name"');
    expect(await place(id)).toBe('there');
  });

  it('an answer that is given twice erases once', async () => {
    const id = await company('Twice');
    const retry = { requestState: await question(id), inputResponses: AGREED };
    await round(admin(), erasing(id), retry);
    expect(errorOf(await round(admin(), erasing(id), retry))).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  it('what was brought back from the trash does not go again by an old answer', async () => {
    const id = await company('Back');
    const call = ['twenty_delete_record', { object: 'company', id }] as const;
    const { result } = await round(admin(), call);
    const retry = { requestState: result?.requestState, inputResponses: AGREED };
    await round(admin(), call, retry);
    expect(await place(id)).toBe('trash');
    await twenty.graphql(`mutation { restoreCompany(id: "${id}") { id } }`);
    expect((await round(admin(), call, retry)).result?.resultType).toBe('input_required');
    expect(await place(id)).toBe('there');
  });

  it('an answer that comes late is refused', async () => {
    const id = await company('Late');
    const requestState = await question(id);
    const early = sealedAt(Date.now() - 60_000, requestState, sandbox.adminKey);
    const late = sealedAt(Date.now() - 601_000, requestState, sandbox.adminKey);
    const answer = await round(admin(), erasing(id), { requestState: late, inputResponses: AGREED });
    expect(errorOf(answer)).toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      message: 'The question was asked more than ten minutes ago. Nothing has been done.',
    });
    expect(await place(id)).toBe('there');
    await round(admin(), erasing(id), { requestState: early, inputResponses: AGREED });
    expect(await place(id)).toBe('erased');
  });

  it('goes as docs/confirmation.md shows it', async () => {
    const id = await company('Acme');
    const [first, asked, second, done] = EXAMPLE;
    const question = await send(admin(), first?.params ?? {});
    const requestState = question.result?.requestState ?? '';
    expect(filledIn(question, { id, requestState })).toMatchObject(asked ?? {});
    const answer = await send(admin(), { ...second?.params, requestState });
    expect(filledIn(answer, { id, requestState })).toMatchObject(done ?? {});
    expect(await place(id)).toBe('erased');
  });
});

/** An answer with the placeholders of the page in place of what is new each time. */
const filledIn = (answer: Round, { id, requestState }: { id: string; requestState: string }) =>
  JSON.parse(JSON.stringify(answer).replaceAll(id, '<id>').replaceAll(requestState, '<state>')) as Round;
