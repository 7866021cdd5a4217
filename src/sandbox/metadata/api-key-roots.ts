import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';
import { requireFlag } from '../access/permissions';
import { clock } from '../clock';
import { isObject } from '../store/row';
import { entityNotFound, TwentyError } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import type { ApiKey, Workspace } from '../workspace';
import { describeRole } from './describe-role';
import { roleNotFound } from './role-refusals';

type Input = Readonly<Record<string, unknown>>;

/** API keys in /metadata's schema. */
export const API_KEY_SDL = `
input CreateApiKeyInput { name: String!, expiresAt: String!, revokedAt: String, roleId: UUID! }
input UpdateApiKeyInput { id: UUID!, name: String, expiresAt: String, revokedAt: String }
input GetApiKeyInput { id: UUID! }
input RevokeApiKeyInput { id: UUID! }
type ApiKeyToken { token: String! }
extend type Query { apiKeys: [ApiKey!]!, apiKey(input: GetApiKeyInput!): ApiKey }
extend type Mutation {
  createApiKey(input: CreateApiKeyInput!): ApiKey!
  updateApiKey(input: UpdateApiKeyInput!): ApiKey
  revokeApiKey(input: RevokeApiKeyInput!): ApiKey
  generateApiKeyToken(apiKeyId: UUID!, expiresAt: String!): ApiKeyToken!
  assignRoleToApiKey(apiKeyId: UUID!, roleId: UUID!): Boolean!
}
`;

const keysFlag = (caller: Caller) => requireFlag(caller.role, 'API_KEYS_AND_WEBHOOKS');

/** Keys are made and changed by users only. */
function sessionOnly(caller: Caller): void {
  if (caller.user === null) {
    throw new TwentyError('This endpoint requires a session access token', 'FORBIDDEN', {
      subCode: 'FORBIDDEN_EXCEPTION',
      friendly: 'You do not have permission to perform this action.',
    });
  }
  keysFlag(caller);
}

const inputOf = (args: Input): Input => (isObject(args['input']) ? args['input'] : {});

/** Reading, making, changing and revoking API keys. */
export const apiKeyRoots: RootFields = {
  apiKeys: {
    allow: keysFlag,
    resolve: ({ workspace }) => [...workspace.apiKeys.values()].map((key) => describeApiKey(key, workspace)),
  },
  apiKey: {
    allow: keysFlag,
    resolve: ({ workspace }, args) => {
      const key = workspace.apiKeys.get(String(inputOf(args)['id']));
      return key === undefined ? null : describeApiKey(key, workspace);
    },
  },
  createApiKey: { allow: sessionOnly, resolve: ({ workspace }, args) => create(inputOf(args), workspace) },
  updateApiKey: {
    allow: sessionOnly,
    resolve: ({ workspace }, args) => {
      const { id, name, expiresAt } = inputOf(args);
      const key = getKey(id, workspace);
      const changes = { name: String(name ?? key.name), expiresAt: String(expiresAt ?? key.expiresAt) };
      return save({ ...key, ...changes }, workspace);
    },
  },
  revokeApiKey: {
    allow: sessionOnly,
    resolve: ({ workspace }, args) =>
      save({ ...getKey(inputOf(args)['id'], workspace), revokedAt: clock.iso() }, workspace),
  },
  generateApiKeyToken: {
    allow: sessionOnly,
    resolve: ({ workspace }, { apiKeyId, expiresAt }) => {
      const { id } = getKey(apiKeyId, workspace);
      const seconds = Math.floor((Date.parse(String(expiresAt)) - clock.now()) / 1000);
      return { token: workspace.mintKey(id, seconds) };
    },
  },
  assignRoleToApiKey: {
    allow: sessionOnly,
    resolve: ({ workspace }, { apiKeyId, roleId }) => {
      if (workspace.roles.get(String(roleId)) === undefined) throw roleNotFound(false);
      save({ ...getKey(apiKeyId, workspace), roleId: String(roleId) }, workspace);
      return true;
    },
  },
};

function create(input: Input, workspace: Workspace): unknown {
  const roleId = String(input['roleId']);
  if (workspace.roles.get(roleId) === undefined) throw roleNotFound(false);
  const key: ApiKey = {
    id: randomUUID(),
    name: String(input['name']),
    roleId,
    expiresAt: new Date(String(input['expiresAt'])).toISOString(),
    revokedAt: null,
    createdAt: clock.iso(),
  };
  return save(key, workspace);
}

function getKey(id: unknown, { apiKeys }: Workspace): ApiKey {
  const key = apiKeys.get(String(id));
  if (key === undefined) throw entityNotFound('ApiKeyEntity', String(id));
  return key;
}

function save(key: ApiKey, workspace: Workspace): unknown {
  workspace.apiKeys.set(key.id, key);
  return describeApiKey(key, workspace);
}

function describeApiKey(key: ApiKey, workspace: Workspace): Record<string, unknown> {
  return { ...key, updatedAt: key.createdAt, role: describeRole(workspace.getRole(key.roleId), workspace) };
}
