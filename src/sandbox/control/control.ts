import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Authenticator } from '../access/authenticate';
import { clock } from '../clock';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { badRequest, json, notFound, readJsonBody } from '../http/door';
import type { Reaction } from '../http/reaction';
import { isObject } from '../store/row';
import { worker } from '../workflows/worker';
import type { Workspace } from '../workspace';
import { FaultRules, readOrders } from './fault-rules';
import { RequestLog } from './request-log';
import { rootFieldsOf } from './root-fields';
import { spoil } from './spoil';

/** The test hooks of `--control`: faults on demand, a log of requests, a clock to move, a worker to stop, keys to revoke, streams to end. */
export class Control {
  private readonly log = new RequestLog();
  private rules = new FaultRules({ seed: 1, rules: [] });

  constructor(
    private readonly authenticator: Authenticator,
    private readonly workspaces: Iterable<Workspace>,
  ) {}

  /** Answers a request below /__sandbox. */
  answer(request: DoorRequest): DoorAnswer {
    switch (`${request.method} ${request.path.slice('/__sandbox/'.length)}`) {
      case 'POST faults':
        return this.replaceRules(readJsonBody(request));
      case 'GET requests':
        return json(this.log.entries());
      case 'DELETE requests':
        this.log.clear();
        return json({});
      case 'GET clock':
        return json({ now: clock.iso() });
      case 'POST clock':
        return moveClock(readJsonBody(request));
      case 'POST worker':
        return orderWorker(readJsonBody(request));
      case 'DELETE streams':
        for (const { streams } of this.workspaces) streams.dropAll();
        return json({});
      case 'POST revoke':
        return this.revoke(readJsonBody(request));
      default:
        return notFound(request);
    }
  }

  /** Notes a request and lets it through, or spoils it as the fault rules say. */
  async pass(request: DoorRequest, door: Door): Promise<Reaction> {
    const rootFields = rootFieldsOf(request);
    this.log.note(request, rootFields);
    const { wait, fault } = this.rules.take({ ...request, rootFields });
    if (wait > 0) await sleep(wait);
    return fault === undefined ? door(request) : spoil(fault, request, door);
  }

  private replaceRules(body: unknown): DoorAnswer {
    const orders = readOrders(body);
    if (typeof orders === 'string') return badRequest(orders);
    this.rules = new FaultRules(orders);
    return json({ rules: orders.rules.length });
  }

  private revoke(body: unknown): DoorAnswer {
    const key = isObject(body) ? body['key'] : undefined;
    return json({ revoked: typeof key === 'string' && this.authenticator.revoke(key) });
  }
}

/** Takes `{"by": milliseconds}` or `{"to": "2027-01-01T00:00:00Z"}`, and tells what time it is then. */
function moveClock(body: unknown): DoorAnswer {
  const { by, to } = isObject(body) ? body : {};
  const time = typeof by === 'number' ? clock.now() + by : Date.parse(String(to));
  if (Number.isNaN(new Date(time).getTime()))
    return badRequest('Give "by" in milliseconds, or "to" as a time in ISO 8601');
  clock.moveTo(time);
  return json({ now: clock.iso() });
}

const WorkerOrders = z.strictObject({
  running: z.boolean().default(true),
  /** Which step that a run performs fails: the third of each run, say. */
  failStep: z.int().min(1).optional(),
  words: z.string().default('Something went wrong'),
});

/** Stops the worker that runs workflows or lets it run, and says which step of each run fails. */
function orderWorker(body: unknown): DoorAnswer {
  const orders = WorkerOrders.safeParse(body);
  if (!orders.success) return badRequest(z.prettifyError(orders.error));
  const { running, failStep, words } = orders.data;
  worker.failing = failStep === undefined ? undefined : { step: failStep, words };
  worker.run(running);
  return json(orders.data);
}
