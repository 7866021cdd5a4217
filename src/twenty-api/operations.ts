/**
 * The doors of a Twenty server: `/graphql` records, `/metadata`, `/rest`, plain public documents, the tools of its own
 * `/mcp`, and the event streams of `/metadata`, which TwentyEvents opens.
 */
export type Door = 'graphql' | 'metadata' | 'rest' | 'document' | 'native' | 'events';

/**
 * When an operation may be sent again after a failure whose outcome is unknown:
 * reads always, writes only when they carry an id made here, so that the second one cannot double the first.
 */
export type Repeat = 'always' | 'own-id' | 'never';

interface Operation {
  door: Door;
  repeat: Repeat;
  why: string;
  /** Whether it costs nothing of Twenty's rate limit although its door does. */
  free?: true;
}

/** Which API of Twenty serves an operation, and why that one. */
export const OPERATIONS = {
  findMany: {
    door: 'graphql',
    repeat: 'always',
    why: 'chosen fields, relations in one request, pages above 200',
  },
  probeFields: {
    door: 'rest',
    repeat: 'always',
    why: 'leaves out what the role may not read, where GraphQL refuses the whole query',
  },
  groupBy: {
    door: 'graphql',
    repeat: 'always',
    why: 'any number of dimensions and figures; numbers as numbers',
  },
  search: {
    door: 'graphql',
    repeat: 'always',
    why: 'the only full-text search; free of the rate limit',
    free: true,
  },
  findDuplicates: {
    door: 'graphql',
    repeat: 'always',
    why: "Twenty's own rule, for records that exist or are described",
  },
  createOne: {
    door: 'graphql',
    repeat: 'own-id',
    why: 'answers chosen fields; names the record a duplicate conflicts with',
  },
  createMany: { door: 'graphql', repeat: 'own-id', why: 'up to 200 records, all or none' },
  upsertMany: {
    door: 'graphql',
    repeat: 'never',
    why: 'different changes for up to 200 records by id in one request',
  },
  updateOne: { door: 'graphql', repeat: 'never', why: 'answers chosen fields' },
  updateMany: { door: 'graphql', repeat: 'never', why: 'the same change for up to 200 records' },
  mergeMany: { door: 'graphql', repeat: 'never', why: 'moves plain foreign keys; REST merges the same' },
  deleteOne: { door: 'graphql', repeat: 'never', why: 'to the trash; DELETE of REST destroys by default' },
  deleteMany: {
    door: 'graphql',
    repeat: 'never',
    why: 'to the trash; without an upper limit, so only lists of ids are given',
  },
  destroyOne: { door: 'graphql', repeat: 'never', why: 'explicit name; cannot be confused with the trash' },
  restoreOne: { door: 'graphql', repeat: 'never', why: 'the REST route by id answers 400' },
  restoreMany: { door: 'graphql', repeat: 'never', why: 'answers with those it took back when asked by id' },
  probeObject: {
    door: 'graphql',
    repeat: 'always',
    why: 'search is refused for an object that the role may not read; free of the rate limit',
  },
  readWorkspace: {
    door: 'metadata',
    repeat: 'always',
    why: 'verifies a key in about 5 ms; free of the rate limit',
  },
  readModel: { door: 'metadata', repeat: 'always', why: 'any role may read it; REST needs DATA_MODEL' },
  readModelHashes: {
    door: 'metadata',
    repeat: 'always',
    why: 'tells in about 5 ms whether the model changed',
  },
  readFieldOptions: {
    door: 'metadata',
    repeat: 'always',
    why: 'options with their ids, right before they are changed',
  },
  makeObject: { door: 'metadata', repeat: 'never', why: 'usable at once; its id is chosen by Twenty' },
  makeField: { door: 'metadata', repeat: 'never', why: 'both sides of a relation in one request' },
  updateField: { door: 'metadata', repeat: 'never', why: 'the only way to change options' },
  dropObject: {
    door: 'metadata',
    repeat: 'never',
    why: 'takes back an object whose fields could not be made',
  },
  probeModelRight: {
    door: 'metadata',
    repeat: 'always',
    why: 'counts of records are for those who may change the model',
  },
  readAccess: {
    door: 'metadata',
    repeat: 'always',
    why: 'keys, roles and the signed-in user live only here',
  },
  readAccounts: {
    door: 'metadata',
    repeat: 'always',
    why: 'mailboxes and their channels are no records; only their owner sees them',
  },
  readFavorites: { door: 'metadata', repeat: 'always', why: 'favorites are navigation items, no records' },
  createFavorite: { door: 'metadata', repeat: 'own-id', why: 'favorites are navigation items, no records' },
  readFieldIds: {
    door: 'metadata',
    repeat: 'always',
    why: 'views, charts and layouts name fields by their ids',
  },
  createView: { door: 'metadata', repeat: 'own-id', why: 'a view and its columns in one request' },
  createViewPart: { door: 'metadata', repeat: 'own-id', why: 'takes each kind of part once in a request' },
  dropView: { door: 'metadata', repeat: 'never', why: 'takes back a view that could not be made whole' },
  readChartData: {
    door: 'metadata',
    repeat: 'always',
    why: 'what a chart would show; free of the rate limit',
  },
  createDashboard: { door: 'graphql', repeat: 'own-id', why: 'brings its layout along' },
  layOutDashboard: {
    door: 'metadata',
    repeat: 'own-id',
    why: 'all tabs and widgets in one request; the same one twice is one',
  },
  dropDashboard: { door: 'graphql', repeat: 'never', why: 'takes back a dashboard that could not be filled' },
  readLayout: { door: 'metadata', repeat: 'always', why: 'tabs and widgets are no records' },
  duplicateDashboard: { door: 'metadata', repeat: 'never', why: 'tabs and widgets go with it' },
  readWebhooks: {
    door: 'metadata',
    repeat: 'always',
    why: 'the object "webhook" is gone; refusals say less over REST',
  },
  createWebhook: { door: 'metadata', repeat: 'own-id', why: 'takes an id; a second one under it is refused' },
  updateWebhook: { door: 'metadata', repeat: 'never', why: 'changes only what is given' },
  dropWebhook: { door: 'metadata', repeat: 'never', why: 'answers what went; DELETE of REST answers HTML' },
  hearEvents: {
    door: 'events',
    repeat: 'never',
    why: 'tells a user of changes at once; keys have webhooks only',
  },
  addEventQuery: { door: 'metadata', repeat: 'always', why: 'changes no record; the same one twice is one' },
  dropEventQuery: { door: 'metadata', repeat: 'always', why: 'changes no record; gone twice is gone' },
  sendEmailByUser: {
    door: 'metadata',
    repeat: 'never',
    why: 'sends from an account of the user and checks that it is theirs',
  },
  sendEmailByKey: {
    door: 'native',
    repeat: 'never',
    why: 'the only way for an API key: /metadata wants a user',
    free: true,
  },
  makeWorkflow: {
    door: 'native',
    repeat: 'never',
    why: 'a workflow with all of its steps in one call, for keys and users; GraphQL takes a step a call',
    free: true,
  },
  editWorkflow: {
    door: 'native',
    repeat: 'never',
    why: 'GraphQL keeps changes of workflows for users; these tools serve keys, too',
    free: true,
  },
  switchWorkflowByUser: {
    door: 'graphql',
    repeat: 'never',
    why: 'answers in a few milliseconds',
    free: true,
  },
  runWorkflowByUser: {
    door: 'graphql',
    repeat: 'never',
    why: 'takes an id for the run, under which a lost answer can be looked for',
    free: true,
  },
  stopWorkflowRun: {
    door: 'graphql',
    repeat: 'never',
    why: 'users only; nothing else stops a run',
    free: true,
  },
  runWorkflowByWebhook: {
    door: 'rest',
    repeat: 'never',
    why: 'the public address of a webhook trigger: the only way for an API key',
    free: true,
  },
  destroyWorkflow: {
    door: 'graphql',
    repeat: 'never',
    why: 'takes back a workflow that could not be made whole, its versions included',
  },
  readToolCatalog: {
    door: 'native',
    repeat: 'always',
    why: 'lists only what the role may use: nothing else tells an API key its rights',
  },
  readServerVersion: {
    door: 'document',
    repeat: 'always',
    why: '/client-config is public and holds appVersion',
  },
  checkHealth: {
    door: 'document',
    repeat: 'never',
    why: '/healthz is public; a probe must not wait for retries',
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/** Whether an operation may change something in Twenty: reads can be repeated, and public documents only be read. */
export const isChange = (operation: OperationName): boolean => {
  const { door, repeat } = OPERATIONS[operation];
  return repeat !== 'always' && door !== 'document';
};
