import type { Toolset } from '../../config/config.js';

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

/** What an operator offers. */
export interface Offer {
  MCP_PROFILE: string;
  MCP_TOOLSETS?: readonly string[];
  MCP_READONLY: boolean;
}

interface Offered {
  name: string;
  toolset: Toolset;
  annotations: { readOnlyHint?: boolean };
}

/** Why a tool is not offered; undefined when it is. Read-only wins over everything. */
export function whyNotOffered(
  { name, toolset, annotations }: Offered,
  offer: Offer,
): 'read-only' | 'toolset' | undefined {
  if (offer.MCP_READONLY && !annotations.readOnlyHint) return 'read-only';
  if (offer.MCP_TOOLSETS) return offer.MCP_TOOLSETS.includes(toolset) ? undefined : 'toolset';
  // The compact profile needs the discovery tools, which do not exist yet: it offers the default tools until then.
  return offer.MCP_PROFILE === 'full' || DEFAULT_TOOLS.has(name) ? undefined : 'toolset';
}
