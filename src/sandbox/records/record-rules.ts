import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { refuseBlocklistEntry } from '../mail/blocklist-rule';
import { isObject } from '../store/row';
import { crash, permissionDenied, TwentyError } from '../twenty-error';
import type { Call } from './call';

type Rule = (caller: Caller, args: Readonly<Record<string, unknown>>) => TwentyError | undefined;

const denied: Rule = () => permissionDenied();

/** One's own entry may be changed, those of others with the flag for members only. */
const ownMember: Rule = ({ role, user }, { id }) =>
  hasFlag(role, 'WORKSPACE_MEMBERS') || (user !== null && user.workspaceMemberId === id)
    ? undefined
    : permissionDenied();

const membersAreSettings: Rule = () =>
  new TwentyError('Please use /deleteUserFromWorkspace to remove a workspace member.', 'BAD_USER_INPUT', {
    subCode: 'BAD_REQUEST',
    friendly: 'Please use Settings to remove a workspace member.',
  });

const oneAtATime: Rule = () =>
  new TwentyError('Method not allowed.', 'BAD_USER_INPUT', {
    subCode: 'BAD_REQUEST',
    friendly: 'Bulk update of blocklist entries is not allowed.',
  });

const notAllowed: Rule = () =>
  new TwentyError('Method not allowed.', 'FORBIDDEN', {
    subCode: 'FORBIDDEN',
    friendly: 'You do not have permission to perform this workflow action.',
  });

/** Whole sets of these are destroyed by their ids only; any other filter makes the real server stumble. */
const byIdsOnly: Rule = (_caller, { filter }) => {
  const id = isObject(filter) ? filter['id'] : undefined;
  return isObject(id) && 'in' in id ? undefined : crash("Cannot read properties of undefined (reading 'in')");
};

/** What the workflow engine keeps is not written by hand; an empty list of steps is. */
const keptByEngine =
  (key: string, message: string, friendly = message): Rule =>
  (_caller, { data }) => {
    const value = isObject(data) ? data[key] : undefined;
    if (value == null || (key === 'steps' && Array.isArray(value) && value.length === 0)) return undefined;
    return new TwentyError(message, 'FORBIDDEN', { subCode: 'FORBIDDEN', friendly });
  };

const either =
  (...rules: readonly Rule[]): Rule =>
  (caller, args) =>
    rules.map((rule) => rule(caller, args)).find((refusal) => refusal !== undefined);

const workflowStatuses = keptByEngine('statuses', 'Statuses cannot be set manually.');
const versionContent = either(
  keptByEngine('status', 'Cannot update workflow version status manually'),
  keptByEngine(
    'steps',
    'Updating workflowVersion steps directly is forbidden. Use createWorkflowVersionStep, updateWorkflowVersionStep or deleteWorkflowVersionStep endpoint instead.',
    'You do not have permission to perform this workflow action.',
  ),
);

/** Operations that Twenty refuses for single objects whatever the role, by `object.operation`. */
const RULES: Readonly<Record<string, Rule>> = {
  'workspaceMember.createOne': denied,
  'workspaceMember.createMany': denied,
  'workspaceMember.updateOne': ownMember,
  'workspaceMember.updateMany': denied,
  'workspaceMember.deleteOne': membersAreSettings,
  'workspaceMember.destroyOne': denied,
  'workspaceMember.destroyMany': denied,
  'workspaceMember.restoreOne': denied,
  'workspaceMember.restoreMany': denied,
  'workspaceMember.deleteMany': denied,
  'blocklist.createOne': refuseBlocklistEntry,
  'blocklist.createMany': refuseBlocklistEntry,
  'blocklist.updateMany': oneAtATime,
  'workflowVersion.createOne': notAllowed,
  'workflowVersion.createMany': notAllowed,
  'workflowRun.createOne': notAllowed,
  'workflowRun.createMany': notAllowed,
  'workflow.updateOne': workflowStatuses,
  'workflow.updateMany': workflowStatuses,
  'workflowVersion.updateOne': versionContent,
  'workflowVersion.updateMany': versionContent,
  'workflow.destroyMany': byIdsOnly,
  'dashboard.destroyMany': byIdsOnly,
};

/** Refuses what a rule of its own forbids. */
export function refuseByRule(
  operation: string,
  { shape, caller, args }: Pick<Call, 'shape' | 'caller' | 'args'>,
): void {
  const refusal = RULES[`${shape.object.nameSingular}.${operation}`]?.(caller, args);
  if (refusal !== undefined) throw refusal;
}
