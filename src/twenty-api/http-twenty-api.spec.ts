import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import { readConfig } from '../config/read-config.js';
import { type Connection, connect } from '../connections/connection.js';
import { CurrentCall } from '../connections/current-call.js';
import { UNLIMITED } from '../connections/scope.js';
import { Metrics } from '../metrics/metrics.js';
import { CallBudget } from './budget/call-budget.js';
import { WaitingRoom } from './budget/waiting-room.js';
import type { Doors } from './doors.js';
import { GuardedDoors } from './guarded-doors.js';
import { HttpTwentyApi } from './http-twenty-api.js';
import type { OperationName } from './operations.js';
import { RequestObserver } from './request-observer.js';
import { Resilience } from './resilience.js';

const ADA = connect('https://crm.example.com', 'key-of-ada', 'caller');
const BOB = connect('https://crm.example.com', 'key-of-bob', 'caller');
const READ = { document: 'query { a }' };

interface Sent {
  connection: Connection;
  operation: OperationName;
  signal?: AbortSignal;
}

/** Twenty behind doors that only note what is sent, and answer a moment later unless they are told to stop. */
class NotingDoors {
  readonly sent: Sent[] = [];

  send(connection: Connection, operation: OperationName, _: unknown, signal?: AbortSignal): Promise<unknown> {
    this.sent.push({ connection, operation, signal });
    return new Promise((resolve, reject) => {
      setTimeout(() => resolve(`answer ${this.sent.length}`), 20);
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}

function setUp() {
  const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
  const doors = new NotingDoors();
  const config = readConfig({ TWENTY_API_URL: ADA.url });
  const metrics = new Metrics();
  const budget = new CallBudget(new WaitingRoom(config, calls, metrics), undefined);
  const observer = new RequestObserver(metrics, calls);
  const guarded = new GuardedDoors(doors as unknown as Doors, new Resilience(config), budget, observer);
  const twenty = new HttpTwentyApi(calls, guarded);
  return { calls, doors, twenty };
}

beforeAll(() => Logger.overrideLogger(false));

describe('HttpTwentyApi', () => {
  it('sends a read that several make at the same time once', async () => {
    const { calls, doors, twenty } = setUp();
    const read = () =>
      calls.run({ requestId: 'r', scope: UNLIMITED, connection: ADA }, () => twenty.run('findMany', READ));
    expect(await Promise.all([read(), read()])).toEqual(['answer 1', 'answer 1']);
    expect(doors.sent).toHaveLength(1);
  });

  it('shares nothing between credentials, and no write at all', async () => {
    const { calls, doors, twenty } = setUp();
    const run = (connection: Connection, operation: OperationName) =>
      calls.run({ requestId: 'r', scope: UNLIMITED, connection }, () => twenty.run(operation, READ));
    await Promise.all([
      run(ADA, 'findMany'),
      run(BOB, 'findMany'),
      run(ADA, 'updateOne'),
      run(ADA, 'updateOne'),
    ]);
    expect(doors.sent).toHaveLength(4);
  });

  it('sends nothing that may change anything for a read-only caller, whichever tool asks', async () => {
    const { calls, doors, twenty } = setUp();
    const scope = { ...UNLIMITED, readOnly: 'request' as const };
    const run = (operation: OperationName) =>
      calls.run({ requestId: 'r', scope, connection: ADA }, () => twenty.run(operation, READ));
    for (const operation of ['createOne', 'upsertMany', 'makeField', 'sendEmailByKey'] as const)
      await expect(run(operation)).rejects.toMatchObject({ code: 'READ_ONLY' });
    await run('findMany');
    await run('checkHealth');
    expect(doors.sent.map(({ operation }) => operation)).toEqual(['findMany', 'checkHealth']);
  });

  it('ends the request of a call that is cancelled', async () => {
    const { calls, doors, twenty } = setUp();
    const client = new AbortController();
    const call = { requestId: 'r', scope: UNLIMITED, connection: ADA, signal: client.signal };
    const answer = calls.run(call, () => twenty.run('findMany', READ));
    client.abort(new Error('cancelled'));
    await expect(answer).rejects.toThrow('cancelled');
    expect(doors.sent[0]?.signal?.aborted).toBe(true);
  });

  it('does not end with a cancelled call what is asked on an explicit connection: others wait for it too', async () => {
    const { calls, twenty } = setUp();
    const client = new AbortController();
    const call = { requestId: 'r', scope: UNLIMITED, connection: ADA, signal: client.signal };
    const answer = calls.run(call, () => twenty.run('readWorkspace', READ, { connection: ADA }));
    client.abort(new Error('cancelled'));
    await expect(answer).resolves.toBe('answer 1');
  });
});
