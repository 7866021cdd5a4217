import type { Caller } from '../access/caller';
import { permissionDenied, TwentyError } from '../twenty-error';

type Rule = (caller: Caller) => TwentyError | undefined;

const denied: Rule = () => permissionDenied();

const notAllowed: Rule = () =>
  new TwentyError('Method not allowed.', 'FORBIDDEN', {
    subCode: 'FORBIDDEN',
    friendly: 'You do not have permission to perform this workflow action.',
  });

const usersOnly: Rule = ({ user }) =>
  user === null
    ? new TwentyError('User id is required', 'UNAUTHENTICATED', {
        subCode: 'INVALID_AUTH_CONTEXT',
        friendly: 'You must be authenticated to manage blocklist.',
      })
    : undefined;

/** Operations that Twenty refuses for single objects whatever the role, by `object.operation`. */
const RULES: Readonly<Record<string, Rule>> = {
  'workspaceMember.createOne': denied,
  'workspaceMember.createMany': denied,
  'workspaceMember.updateMany': denied,
  'workspaceMember.deleteOne': denied,
  'workspaceMember.deleteMany': denied,
  'blocklist.createOne': usersOnly,
  'blocklist.createMany': usersOnly,
  'workflowVersion.createOne': notAllowed,
  'workflowVersion.createMany': notAllowed,
  'workflowRun.createOne': notAllowed,
  'workflowRun.createMany': notAllowed,
};

/** Refuses what a rule of its own forbids. */
export function refuseByRule(object: string, operation: string, caller: Caller): void {
  const refusal = RULES[`${object}.${operation}`]?.(caller);
  if (refusal !== undefined) throw refusal;
}
