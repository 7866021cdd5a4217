import type { Toolset } from '../../config/config.js';
import type { Choice, Scope } from '../../connections/scope.js';

/** The tools of the default profile (SPEC 1, marked D); `full` has all of them. */
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
]);

interface Offered {
  name: string;
  toolset: Toolset;
  annotations: { readOnlyHint?: boolean };
}

/** Who leaves a tool out: a choice, nobody's choice (the default profile), or whoever forbids changes. */
export interface Absence {
  because: 'read-only' | 'toolset';
  by: 'operator' | 'request' | 'nobody';
}

/** Why a tool is not there for a caller; undefined when it is. Read-only wins over everything. */
export function whyAbsent(tool: Offered, { choices, readOnly }: Scope): Absence | undefined {
  if (readOnly && !tool.annotations.readOnlyHint) return { because: 'read-only', by: readOnly };
  if (choices.length === 0)
    return DEFAULT_TOOLS.has(tool.name) ? undefined : { because: 'toolset', by: 'nobody' };
  const against = choices.find((choice) => !includes(choice, tool));
  return against && { because: 'toolset', by: against.by };
}

function includes({ profile, toolsets }: Choice, { name, toolset }: Offered): boolean {
  if (toolsets) return toolsets.includes(toolset);
  // The compact profile needs the discovery tools, which do not exist yet: it offers the default tools until then.
  return profile === 'full' || DEFAULT_TOOLS.has(name);
}
