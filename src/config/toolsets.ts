/** Named choices of tools (SPEC 1). */
export const PROFILES = ['default', 'compact', 'full'] as const;
export type Profile = (typeof PROFILES)[number];
/** The toolsets there are; each tool belongs to one. `extensions` is for tools of modules that an operator adds. */
export const TOOLSETS = [
  'records',
  'activities',
  'pipeline',
  'schema',
  'workspace',
  'webhooks',
  'analytics',
  'workflows',
  'dashboards',
  'discovery',
  'typed',
  'extensions',
] as const;
export type Toolset = (typeof TOOLSETS)[number];
