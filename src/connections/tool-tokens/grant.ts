import { AppError } from '../../errors/app-error.js';

/** The tools that a token may be for: reading, and the one write that templates need. */
export const GRANTABLE = [
  'twenty_score_records',
  'twenty_deals_needing_attention',
  'twenty_next_best_actions',
  'twenty_forecast_revenue',
  'twenty_account_health',
  'twenty_relationship_summary',
  'twenty_create_task',
] as const;
export type Grantable = (typeof GRANTABLE)[number];

/** All that the holder of a tool token may do: call one tool, whose arguments are partly settled. */
export interface Grant {
  readonly tool: Grantable;
  /** Arguments that the holder cannot change. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** Names of the arguments that the holder gives. */
  readonly free: readonly string[];
  /** Lists of objects of whoever made it: only what is in all of them. */
  readonly objects?: readonly (readonly string[])[];
}

/**
 * The arguments of a call under a grant, the settled ones among them.
 * @throws AppError INSUFFICIENT_PERMISSIONS for another tool or other arguments
 */
export function underGrant({ tool, fixed, free }: Grant, name: string, given: unknown): unknown {
  if (name !== tool) throw beyond('This token is for another tool.');
  const own: object = typeof given === 'object' && given !== null ? given : {};
  if (Array.isArray(own) || Object.keys(own).some((key) => !free.includes(key)))
    throw beyond('This token is for other arguments.');
  // A workflow sends null for what it has no value for.
  const known = Object.entries(own).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(known), ...fixed };
}

const beyond = (message: string) =>
  new AppError('INSUFFICIENT_PERMISSIONS', message, {
    hint: 'A tool token does what the workflow needs for which it was made, and nothing else.',
  });
