import { clock } from './clock';
import { Authenticator } from './access/authenticate';
import { Keys } from './access/keys';
import { RateLimit } from './access/rate-limit';
import type { SandboxOptions } from './arguments';
import { STANDARD_ROLES } from './access/role';
import { keepLayouts } from './dashboards/dashboards';
import { uuidFrom } from './ids';
import { settleFirstWorkspace, settleSecondWorkspace } from './company/settle';
import { Model } from './model/model';
import { connectAccounts } from './mail/accounts';
import { standardModel } from './model/standard';
import { keepTimeline } from './timeline/timeline';
import { sendRecordEvents } from './webhooks/deliver';
import { startOnEvents } from './workflows/database-events';
import { keepVersions } from './workflows/workflow-records';
import { Workspace } from './workspace';

/** The keys to the sandbox, as its first line prints them. */
export interface SandboxKeys {
  readonly adminKey: string;
  readonly readonlyKey: string;
  readonly memberKey: string;
  readonly restrictedKey: string;
  readonly otherWorkspaceKey: string;
  readonly userToken: string;
}

/** Everything behind the doors: two workspaces, and who may come in. */
export interface World {
  readonly authenticator: Authenticator;
  readonly keys: SandboxKeys;
  readonly workspaces: ReadonlyMap<string, Workspace>;
}

const TEN_YEARS = 10 * 365 * 24 * 3600;
const A_DAY = 24 * 3600;

/** Builds both workspaces; `seed` decides what the demo company looks like. */
export function buildWorld(options: Omit<SandboxOptions, 'port' | 'latency' | 'control'>): World {
  const keys = new Keys();
  const first = newWorkspace('first', 'Fernhill Software', 'fernhill');
  const second = newWorkspace('second', 'Orbital Freight', 'orbital');
  settleFirstWorkspace(first, options);
  settleSecondWorkspace(second, options);
  for (const workspace of [first, second]) {
    workspace.model.takeChanges();
    connectAccounts(workspace);
    if (options.rateLimit) workspace.rateLimit = new RateLimit();
    workspace.webhookDelay = options.webhookDelay;
    keepTimeline(workspace.store);
    sendRecordEvents(workspace);
    keepVersions(workspace);
    keepLayouts(workspace);
    startOnEvents(workspace);
  }
  const workspaces = new Map([first, second].map((workspace) => [workspace.id, workspace]));
  return {
    authenticator: new Authenticator(keys, workspaces),
    workspaces,
    keys: {
      adminKey: mintKey(keys, first, 'admin'),
      readonlyKey: mintKey(keys, first, 'readonly'),
      memberKey: mintKey(keys, first, 'member'),
      restrictedKey: mintKey(keys, first, 'restricted'),
      otherWorkspaceKey: mintKey(keys, second, 'admin'),
      userToken: mintUserToken(keys, first),
    },
  };
}

function newWorkspace(name: string, displayName: string, subdomain: string): Workspace {
  const id = uuidFrom('workspace', name);
  const model = new Model(standardModel(id, clock.iso()));
  const workspace = new Workspace(id, displayName, subdomain, model);
  for (const [key, role] of Object.entries(STANDARD_ROLES)) {
    const roleId = uuidFrom(id, 'role', key);
    workspace.roles.set(roleId, { ...role, id: roleId });
  }
  return workspace;
}

function mintKey(keys: Keys, workspace: Workspace, role: keyof typeof STANDARD_ROLES): string {
  const id = uuidFrom(workspace.id, 'key', role);
  const now = clock.now();
  workspace.apiKeys.set(id, {
    id,
    name: `${STANDARD_ROLES[role].label} key`,
    roleId: uuidFrom(workspace.id, 'role', role),
    expiresAt: new Date(now + TEN_YEARS * 1000).toISOString(),
    revokedAt: null,
    createdAt: new Date(now).toISOString(),
  });
  return keys.mint({ sub: workspace.id, workspaceId: workspace.id, type: 'API_KEY', jti: id }, TEN_YEARS);
}

function mintUserToken(keys: Keys, workspace: Workspace): string {
  const [user] = workspace.users.values();
  if (user === undefined) throw new Error('a workspace without users');
  const { userId, userWorkspaceId } = user;
  return keys.mint(
    { sub: userId, userId, userWorkspaceId, workspaceId: workspace.id, type: 'ACCESS' },
    A_DAY,
  );
}
