// DESIGN's arrows: rest, live -> mcp -> features -> records -> query -> schema -> twenty-api -> connections -> config. `cache`, `errors` and `metrics` are plumbing.
const ORDER = [
  ['config', 'errors', 'statistics', 'language', 'charts'],
  ['cache', 'metrics', 'workers'],
  ['connections'],
  ['queue'],
  ['twenty-api', 'tool-kit', 'http'],
  ['schema'],
  ['query', 'changes'],
  ['records'],
  ['history'],
  [
    'activities',
    'pipeline',
    'workspace',
    'analytics',
    'automation',
    'workflows',
    'dashboards',
    'webhooks',
    'health',
    'discovery',
    'prompts',
    'typed',
  ],
  ['mcp'],
  ['rest', 'live'],
];

/** A room may look into its own floor's plumbing and into every floor below, never up. */
const upward = ORDER.slice(0, -1).map((floor, level) => ({
  name: `arrows-${floor.join('-')}`,
  comment: `${floor.join(', ')} must not import what stands above it (docs/design.md, "The arrows").`,
  severity: 'error',
  from: { path: `^src/(${floor.join('|')})/` },
  to: {
    path: `^src/(${ORDER.slice(level + 1)
      .flat()
      .join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-barrel', severity: 'error', from: {}, to: { path: '^src/.*/index\\.ts$' } },
    ...upward,
    {
      name: 'features-are-neighbours',
      comment: 'A feature reaches another only through its exported service or its module.',
      severity: 'error',
      from: {
        path: '^src/(activities|pipeline|workspace|analytics|automation|workflows|dashboards|webhooks|health|discovery|prompts|typed)/',
      },
      to: {
        path: '^src/(activities|pipeline|workspace|analytics|automation|workflows|dashboards|webhooks|health|discovery|prompts|typed)/',
        pathNot: ['^src/$1/', '\\.(service|module)\\.ts$'],
      },
    },
    {
      name: 'the-sandbox-stands-alone',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/sandbox/' },
    },
    {
      name: 'nothing-leans-on-the-sandbox',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/sandbox/', '^src/sandbox\\.ts$'] },
      to: { path: '^src/sandbox' },
    },
    {
      name: 'declared-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // What the build makes is not there before it.
      to: { couldNotResolve: true, pathNot: ['^node:sqlite$', '/dist/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
    },
  },
};
