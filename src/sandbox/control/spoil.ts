import { STATUS_CODES } from 'node:http';
import type { Door, DoorRequest } from '../http/door';
import { json } from '../http/door';
import type { Reaction } from '../http/reaction';
import type { Spoiling } from './fault-rules';
import { rateLimited } from './rate-limited';

type Spoils = {
  readonly [Type in Spoiling['type']]: (
    fault: Extract<Spoiling, { type: Type }>,
    request: DoorRequest,
    door: Door,
  ) => Reaction | Promise<Reaction>;
};

const PAGE = '<!doctype html><html><body>Just a moment…</body></html>';

/** What each fault makes of an answer. */
const SPOILS: Spoils = {
  status: ({ status }) => {
    const error = STATUS_CODES[status] ?? 'Unknown Error';
    return json({ statusCode: status, error, messages: [error] }, status);
  },
  html: () => ({ status: 200, type: 'text/html', body: PAGE }),
  drop: () => 'drop',
  hang: () => 'hang',
  cut: async (_fault, request, door) => ({ cut: await door(request) }),
  trickle: async ({ ms }, request, door) => ({ trickle: await door(request), ms }),
  'content-type': async ({ contentType }, request, door) => ({ ...(await door(request)), type: contentType }),
  'refuse-rate-limit': (_fault, request, door) => rateLimited(request) ?? door(request),
};

/** Answers a request under a fault. */
export async function spoil(fault: Spoiling, request: DoorRequest, door: Door): Promise<Reaction> {
  if ('when' in fault && fault.when === 'after') await door(request);
  const make = SPOILS[fault.type] as (fault: Spoiling, request: DoorRequest, door: Door) => Reaction;
  return make(fault, request, door);
}
