import type { DoorAnswer, DoorRequest } from '../http/door';
import { bareJson, json } from '../http/door';
import { coreSchema } from '../graphql/core-schema';
import { rootCallsOf } from './root-fields';

const MESSAGE = 'Limit reached (100 tokens per 60000 ms)';
const GRAPHQL_ERROR = {
  message: MESSAGE,
  extensions: {
    subCode: 'LIMIT_REACHED',
    userFriendlyMessage: 'Rate limit reached. Please try again later.',
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
  return json({ statusCode: 429, error: 'HttpException', messages: [MESSAGE] }, 429);
}

/** Search, timelines, workflow operations and introspection cost nothing. */
function isFree(name: string): boolean {
  const core = [coreSchema.getQueryType(), coreSchema.getMutationType()];
  return name.startsWith('__') || core.some((type) => type?.getFields()[name] !== undefined);
}
