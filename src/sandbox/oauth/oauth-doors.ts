import type { Door, DoorRequest } from '../http/door';
import { json, readJsonBody } from '../http/door';
import { uuidFrom } from '../ids';
import { isObject } from '../store/row';

const SCOPES = ['api', 'profile'];

/** GET /.well-known/oauth-authorization-server (RFC 8414). */
export const authorizationServerDoor: Door = ({ origin }) =>
  json({
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/oauth/register`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    introspection_endpoint: `${origin}/oauth/introspect`,
    scopes_supported: SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
    revocation_endpoint_auth_methods_supported: ['client_secret_post'],
    introspection_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: true,
    cli_client_id: uuidFrom('oauth', 'cli'),
  });

/** GET /.well-known/oauth-protected-resource, and the same for a path behind it (RFC 9728). */
export const protectedResourceDoor: Door = ({ origin, path }) =>
  json({
    resource: origin + path.slice('/.well-known/oauth-protected-resource'.length),
    authorization_servers: [origin],
    scopes_supported: SCOPES,
    bearer_methods_supported: ['header'],
  });

/** GET /.well-known/api-catalog (RFC 9727). */
export const apiCatalogDoor: Door = ({ origin }) => {
  const entry = {
    anchor: `${origin}/rest`,
    'service-desc': [{ href: `${origin}/rest/open-api/core`, type: 'application/json' }],
    'service-doc': [{ href: 'https://docs.twenty.com', type: 'text/html' }],
    'service-meta': [{ href: `${origin}/.well-known/mcp/server-card.json`, type: 'application/json' }],
  };
  const type = 'application/linkset+json; charset=utf-8; profile="https://www.rfc-editor.org/info/rfc9727"';
  return { status: 200, type, body: JSON.stringify({ linkset: [entry] }) };
};

const LONGEST_GRANT = 50;

/** POST /oauth/token: no client is registered here, so all are unknown. */
export const tokenDoor: Door = (request) => {
  const { grant_type: grant } = bodyOf(request);
  const message = [
    ...(typeof grant === 'string' && grant.length <= LONGEST_GRANT
      ? []
      : [`grant_type must be shorter than or equal to ${LONGEST_GRANT} characters`]),
    ...(typeof grant === 'string' ? [] : ['grant_type must be a string']),
  ];
  if (message.length > 0) return json({ message, error: 'Bad Request', statusCode: 400 }, 400);
  return unknownClient('Client not found');
};

/** POST /oauth/introspect. */
export const introspectDoor: Door = (request) =>
  unknownClient(bodyOf(request)['client_id'] === undefined ? 'client_id is required' : 'Client not found');

function bodyOf(request: DoorRequest): Record<string, unknown> {
  const body = readJsonBody(request);
  return isObject(body) ? body : {};
}

function unknownClient(description: string) {
  return json({ error: 'invalid_client', error_description: description }, 401);
}
