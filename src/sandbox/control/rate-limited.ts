import { LIMIT_FRIENDLY, LIMIT_MESSAGE } from '../access/rate-limit';
import type { DoorAnswer, DoorRequest } from '../http/door';
import { bareJson, json } from '../http/door';
import { coreSchema } from '../graphql/core-schema';
import { rootCallsOf } from './root-fields';

const GRAPHQL_ERROR = {
  message: LIMIT_MESSAGE,
  extensions: {
    subCode: 'LIMIT_REACHED',
    userFriendlyMessage: LIMIT_FRIENDLY,
    code: 'BAD_USER_INPUT',
  },
};

/** What the real server answers at its rate limit, per root on /graphql; undefined where there is no limit. */
export function rateLimited(request: DoorRequest): DoorAnswer | undefined {
  if (request.path === '/graphql') {
    const calls = rootCallsOf(request);
    if (calls.every((call) => isFree(call.name))) return undefined;
    const data = Object.fromEntries(calls.map((call) => [call.key, null]));
    return bareJson({ data, errors: calls.map(() => GRAPHQL_ERROR) });
  }
  if (!request.path.startsWith('/rest/') || request.path.startsWith('/rest/metadata')) return undefined;
  return json({ statusCode: 429, error: 'HttpException', messages: [LIMIT_MESSAGE] }, 429);
}

/** Search, timelines, workflow operations and introspection cost nothing. */
function isFree(name: string): boolean {
  const core = [coreSchema.getQueryType(), coreSchema.getMutationType()];
  return name.startsWith('__') || core.some((type) => type?.getFields()[name] !== undefined);
}
