import type { Caller } from '../access/caller';
import { requireFlag } from '../access/permissions';
import { forbidden } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import { anyone } from '../validated/executable-schema';
import type { User, Workspace } from '../workspace';
import { applicationId } from './describe';
import { describeRole } from './describe-role';

const NO_KEYS = 'This endpoint requires a user context. API keys are not supported.';

function usersOnly(message?: string) {
  return (caller: Caller) => {
    if (caller.user === null) throw forbidden(message);
  };
}

const withFlag = (flag: string) => (caller: Caller) => requireFlag(caller.role, flag);

const nothing = () => [];

/** Who one is, and what only users or certain roles may see. */
export const accessRoots: RootFields = {
  currentWorkspace: { allow: anyone, resolve: ({ workspace }) => describeWorkspace(workspace) },
  currentUser: {
    allow: usersOnly(),
    resolve: ({ workspace, user }) => user && describeUser(user, workspace),
  },
  skills: { allow: withFlag('AI_SETTINGS'), resolve: nothing },
  getToolIndex: { allow: usersOnly(NO_KEYS), resolve: nothing },
};

function describeWorkspace(workspace: Workspace): Record<string, unknown> {
  const { id, displayName, subdomain, schema, model, roles, users, createdAt } = workspace;
  const member = [...roles.values()].find((role) => role.label === 'Member');
  return {
    id,
    displayName,
    subdomain,
    databaseSchema: schema,
    createdAt,
    updatedAt: createdAt,
    trashRetentionDays: 14,
    workspaceMembersCount: users.size,
    activationStatus: 'ACTIVE',
    metadataVersion: model.version,
    defaultRole: member === undefined ? null : describeRole(member, workspace),
    workspaceUrls: { customUrl: null, subdomainUrl: `http://${subdomain}.localhost` },
    workspaceCustomApplicationId: applicationId(workspace, true),
  };
}

function describeUser(user: User, workspace: Workspace): Record<string, unknown> {
  const member = workspace.store.table('workspaceMember').get(user.workspaceMemberId);
  const firstName = String(member?.['nameFirstName'] ?? '');
  const lastName = String(member?.['nameLastName'] ?? '');
  const times = { createdAt: workspace.createdAt, updatedAt: workspace.createdAt };
  return {
    id: user.userId,
    firstName,
    lastName,
    email: user.email,
    locale: 'en',
    ...times,
    currentWorkspace: describeWorkspace(workspace),
    currentUserWorkspace: { id: user.userWorkspaceId },
    workspaceMember: {
      id: user.workspaceMemberId,
      name: { firstName, lastName },
      userEmail: user.email,
      colorScheme: 'System',
      userWorkspaceId: user.userWorkspaceId,
    },
  };
}
