import { setTimeout as sleep } from 'node:timers/promises';
import type { Authenticator } from '../access/authenticate';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json, notFound, readJsonBody } from '../http/door';
import { isObject } from '../store/row';
import type { Fault, FaultRule } from './fault-rules';
import { FaultRules, readRules } from './fault-rules';
import { rateLimited } from './rate-limited';
import { RequestLog } from './request-log';
import { rootFieldsOf } from './root-fields';

/** An answer, an answer that breaks off, or none at all. */
export type Passed = DoorAnswer | { readonly cut: DoorAnswer } | 'hang';

/** The test hooks of `--control`: faults on demand, a log of requests, revoking keys. */
export class Control {
  private readonly log = new RequestLog();
  private rules = new FaultRules([]);

  constructor(private readonly authenticator: Authenticator) {}

  /** Answers a request below /__sandbox. */
  answer(request: DoorRequest): DoorAnswer {
    switch (`${request.method} ${request.path.slice('/__sandbox/'.length)}`) {
      case 'POST faults':
        return this.replaceRules(readRules(readJsonBody(request)));
      case 'GET requests':
        return json(this.log.entries());
      case 'DELETE requests':
        this.log.clear();
        return json({});
      case 'POST revoke':
        return this.revoke(readJsonBody(request));
      default:
        return notFound(request);
    }
  }

  /** Notes a request and lets it through, or spoils it as a fault rule says. */
  async pass(request: DoorRequest, door: Door): Promise<Passed> {
    const rootFields = rootFieldsOf(request);
    this.log.note(request, rootFields);
    const fault = this.rules.take(request.path, rootFields);
    return fault === undefined ? door(request) : SPOILS[fault.type](request, door, fault);
  }

  private replaceRules(rules: readonly FaultRule[]): DoorAnswer {
    this.rules = new FaultRules(rules);
    return json({ rules: rules.length });
  }

  private revoke(body: unknown): DoorAnswer {
    const key = isObject(body) ? body['key'] : undefined;
    return json({ revoked: typeof key === 'string' && this.authenticator.revoke(key) });
  }
}

type Spoil = (request: DoorRequest, door: Door, fault: Fault) => Passed | Promise<Passed>;

/** What each fault makes of an answer. */
const SPOILS: Readonly<Record<Fault['type'], Spoil>> = {
  status: (_request, _door, { status = 502 }) =>
    json({ statusCode: status, error: 'Bad Gateway', messages: ['Bad Gateway'] }, status),
  html: () => ({
    status: 200,
    type: 'text/html',
    body: '<!doctype html><html><body>Just a moment…</body></html>',
  }),
  cut: async (request, door) => ({ cut: await door(request) }),
  delay: async (request, door, { ms = 1000 }) => {
    await sleep(ms);
    return door(request);
  },
  hang: () => 'hang',
  'refuse-rate-limit': (request, door) => rateLimited(request) ?? door(request),
};
