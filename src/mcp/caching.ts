import type { CacheHint, ServerOptions } from '@modelcontextprotocol/server';
import type { Cause } from '../tool-kit/changes-with.js';

/** The model that answers are made from is at most 45 s behind Twenty, and what a client keeps may be at most 60 s behind. */
const MODEL_TTL_MS = 15_000;
/** What only changes with a new version of this server. */
const FIXED_TTL_MS = 3_600_000;

/** Of what is the same for all callers. */
export const forEverybody: Required<CacheHint> = { ttlMs: FIXED_TTL_MS, cacheScope: 'public' };

/** How long clients of revision 2026-07-28 may keep what answers lists, and whether others may be given it. */
export const CACHE_HINTS: NonNullable<ServerOptions['cacheHints']> = {
  // Requests narrow their tools by query and headers, and roles and the model do too.
  'tools/list': { ttlMs: MODEL_TTL_MS, cacheScope: 'private' },
  'resources/list': forEverybody,
  'resources/templates/list': forEverybody,
  'prompts/list': forEverybody,
  // The instructions tell of the workspace.
  'server/discover': { ttlMs: MODEL_TTL_MS, cacheScope: 'private' },
};

/** The same for a resource; records may be others the next moment. All of it is what one credential may read. */
export const cacheHintFor = (cause: Cause = 'model'): Required<CacheHint> => ({
  ttlMs: cause === 'model' ? MODEL_TTL_MS : 0,
  cacheScope: 'private',
});
