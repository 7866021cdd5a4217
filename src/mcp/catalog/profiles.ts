import type { Toolset } from '../../config/toolsets.js';
import type { Choice, Scope } from '../../connections/scope.js';

/** The tools of the default profile (SPEC 1, marked D). */
const DEFAULT_TOOLS: ReadonlySet<string> = new Set([
  'twenty_search',
  'twenty_list_records',
  'twenty_aggregate',
  'twenty_get_record',
  'twenty_create_record',
  'twenty_update_record',
  'twenty_delete_record',
  'twenty_batch_operations',
  'twenty_query_builder',
  'twenty_get_timeline',
  'twenty_create_task',
  'twenty_create_note',
  'twenty_get_schema',
  'twenty_whoami',
  'twenty_pipeline_briefing',
  'twenty_deals_needing_attention',
  'twenty_forecast_revenue',
  'twenty_score_records',
  'twenty_find_similar',
  'twenty_relationship_summary',
  'twenty_analytics',
]);

interface Offered {
  name: string;
  toolset: Toolset;
  annotations: { readOnlyHint?: boolean };
}

/** Why a tool for one object is of no use: the object is left out, or the caller's role may not do that with it. */
export type Needless = 'object' | 'role';

/** Who leaves a tool out: a choice, nobody's choice (the default profile), or whoever forbids changes. */
export interface Absence {
  because: 'read-only' | 'toolset' | Needless;
  by: 'operator' | 'request' | 'nobody';
}

/** Whether the tools stand behind the two discovery tools and are not listed themselves. */
export const isCompact = ({ choices }: Scope): boolean => choices.some(isDiscoveryOnly);

/** Whether the tools of single objects, which depend on the schema, may be called. */
export const hasTyped = (scope: Scope): boolean => whyAbsent(ANY_TYPED, scope) === undefined;

const ANY_TYPED: Offered = { name: '', toolset: 'typed', annotations: { readOnlyHint: true } };

/** Why a tool may not be called, directly or through discovery; undefined when it may. Read-only wins over everything. */
export function whyAbsent(tool: Offered, scope: Scope): Absence | undefined {
  const { choices, readOnly } = scope;
  const isDiscovery = tool.toolset === 'discovery';
  // What discovery calls is checked as a tool of its own.
  if (readOnly && !isDiscovery && !tool.annotations.readOnlyHint)
    return { because: 'read-only', by: readOnly };
  if (isDiscovery && isCompact(scope)) return undefined;
  if (choices.length === 0) return isDefault(tool) ? undefined : { because: 'toolset', by: 'nobody' };
  const against = choices.find((choice) => !includes(choice, tool));
  return against && { because: 'toolset', by: against.by };
}

/** Choosing discovery alone is choosing everything, in the smallest context. */
const isDiscoveryOnly = ({ profile, toolsets }: Choice): boolean =>
  profile === 'compact' || toolsets?.every((toolset) => toolset === 'discovery') === true;

function includes(choice: Choice, tool: Offered): boolean {
  if (isDiscoveryOnly(choice)) return true;
  const { profile, toolsets } = choice;
  if (toolsets) return toolsets.includes(tool.toolset);
  return profile === 'full' ? tool.toolset !== 'typed' : isDefault(tool);
}

/** Who adds tools of their own wants them used. */
const isDefault = ({ name, toolset }: Offered) => DEFAULT_TOOLS.has(name) || toolset === 'extensions';
