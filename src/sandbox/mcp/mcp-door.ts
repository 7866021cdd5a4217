import type { Authenticator } from '../access/authenticate';
import type { Caller } from '../access/caller';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json, readJsonBody } from '../http/door';
import { isObject } from '../store/row';

/** POST /mcp: Twenty's own Model Context Protocol endpoint, as far as its authentication. */
export function mcpDoor(authenticator: Authenticator): Door {
  return (request) => {
    if (findCaller(request, authenticator) === undefined) return unauthorized(request);
    const message = readJsonBody(request);
    const { id = null, method } = isObject(message) ? message : {};
    return json({
      jsonrpc: '2.0',
      id,
      error: { code: -32601, message: `Method '${String(method)}' not found` },
    });
  };
}

function findCaller(request: DoorRequest, authenticator: Authenticator): Caller | undefined {
  try {
    return authenticator.findCaller(request.headers.authorization);
  } catch {
    return undefined;
  }
}

function unauthorized({ origin }: DoorRequest): DoorAnswer {
  const metadata = `resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`;
  return {
    ...json({ statusCode: 401, error: 'UnauthorizedException', messages: ['Unauthorized'] }, 401),
    headers: { 'www-authenticate': `Bearer ${metadata}, scope="api profile"` },
  };
}
