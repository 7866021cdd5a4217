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
import { streamRecordEvents } from './events/record-feed';
import { sendRecordEvents } from './webhooks/deliver';
import { startOnTime } from './workflows/cron-trigger';
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
  readonly restrictedUserToken: string;
}

/** Everything behind the doors: two workspaces, and who may come in. */
export interface World {
  readonly authenticator: Authenticator;
  readonly keys: SandboxKeys;
  readonly workspaces: ReadonlyMap<string, Workspace>;
}

/** What decides, beside the options, what a world is like: from the same origin comes the same one. */
export interface Origin {
  readonly bornAt: number;
  readonly keys: Keys;
}

type Options = Pick<
  SandboxOptions,
  'company' | 'seed' | 'scale' | 'rateLimit' | 'rateWindow' | 'webhookDelay'
>;

const TEN_YEARS = 10 * 365 * 24 * 3600;
const A_DAY = 24 * 3600;

/** Builds both workspaces; `seed` decides what the demo company looks like. Nothing happens by itself in them yet. */
export function buildWorld(options: Options, origin: Origin = newOrigin()): World {
  const { bornAt, keys } = origin;
  const settled = clock.during(bornAt, () => {
    const first = newWorkspace('first', 'Fernhill Software', 'fernhill');
    const second = newWorkspace('second', 'Orbital Freight', 'orbital');
    settleFirstWorkspace(first, options);
    settleSecondWorkspace(second, options);
    for (const workspace of [first, second]) {
      workspace.model.takeChanges();
      connectAccounts(workspace);
      workspace.store.files.signWith(keys);
      workspace.mintKey = (id, seconds) => keys.mint(keyClaims(workspace, id), seconds);
      if (options.rateLimit) workspace.rateLimit = new RateLimit(options.rateWindow);
      workspace.webhookDelay = options.webhookDelay;
    }
    addKeys(first, ['admin', 'readonly', 'member', 'restricted']);
    addKeys(second, ['admin']);
    return { first, second };
  });
  const { first, second } = settled;
  const workspaces = new Map([first, second].map((workspace) => [workspace.id, workspace]));
  return {
    authenticator: new Authenticator(keys, workspaces),
    workspaces,
    keys: mintAll(keys, first, second),
  };
}

/** An origin of its own. */
export function newOrigin(): Origin {
  return { bornAt: clock.now(), keys: new Keys() };
}

/** From now on changes have consequences: timelines, webhooks, workflows, layouts. */
export function wake({ workspaces }: World): void {
  for (const workspace of workspaces.values()) {
    keepTimeline(workspace.store);
    sendRecordEvents(workspace);
    streamRecordEvents(workspace);
    keepVersions(workspace);
    keepLayouts(workspace);
    startOnEvents(workspace);
    startOnTime(workspace);
  }
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

type RoleName = keyof typeof STANDARD_ROLES;

const keyId = (workspace: Workspace, role: RoleName) => uuidFrom(workspace.id, 'key', role);

function addKeys(workspace: Workspace, roles: readonly RoleName[]): void {
  for (const role of roles) {
    const id = keyId(workspace, role);
    workspace.apiKeys.set(id, {
      id,
      name: `${STANDARD_ROLES[role].label} key`,
      roleId: uuidFrom(workspace.id, 'role', role),
      expiresAt: clock.iso(TEN_YEARS * 1000),
      revokedAt: null,
      createdAt: clock.iso(),
    });
  }
}

const keyClaims = ({ id }: Workspace, jti: string) =>
  ({ sub: id, workspaceId: id, type: 'API_KEY', jti }) as const;

function mintAll(keys: Keys, first: Workspace, second: Workspace): SandboxKeys {
  const mint = (workspace: Workspace, role: RoleName) =>
    keys.mint(keyClaims(workspace, keyId(workspace, role)), TEN_YEARS);
  return {
    adminKey: mint(first, 'admin'),
    readonlyKey: mint(first, 'readonly'),
    memberKey: mint(first, 'member'),
    restrictedKey: mint(first, 'restricted'),
    otherWorkspaceKey: mint(second, 'admin'),
    userToken: mintUserToken(keys, first, 'admin'),
    restrictedUserToken: mintUserToken(keys, first, 'restricted'),
  };
}

function mintUserToken(keys: Keys, workspace: Workspace, role: RoleName): string {
  const roleId = uuidFrom(workspace.id, 'role', role);
  const user = [...workspace.users.values()].find((one) => one.roleId === roleId);
  if (user === undefined) throw new Error(`a workspace without a user of the role ${role}`);
  const { userId, userWorkspaceId } = user;
  return keys.mint(
    { sub: userId, userId, userWorkspaceId, workspaceId: workspace.id, type: 'ACCESS' },
    A_DAY,
  );
}
