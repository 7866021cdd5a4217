import { stem, wordsOf } from './words.js';

/** Words that people use for the same; each line is one meaning. */
const GROUPS = [
  'find search look locate lookup seek',
  'similar lookalike alike resemble like prospect comparable peer',
  'list show get fetch read view display give see browse',
  'create make add new insert register enter log',
  'update change edit set modify rename assign correct fill',
  'delete remove erase trash destroy purge',
  'restore undelete recover undo bring',
  'many bulk batch mass import csv several upload rows upsert',
  'aggregate count sum total average avg statistics report metric group median breakdown figure number percentage share revenue',
  'query builder across join multi cross without having',
  'filter where condition matching sort order',
  'opportunity deal sale',
  'stage pipeline funnel kanban phase',
  'move advance progress shift',
  'mail email message inbox thread conversation correspondence',
  'send reply write answer compose',
  'meeting calendar event appointment call schedule',
  'task todo reminder followup',
  'note comment memo minutes',
  'timeline history activity happened audit changelog past',
  'duplicate dedupe deduplicate same double twice',
  'merge combine unite consolidate',
  'field column property attribute',
  'object table entity schema model datamodel structure',
  'option select choice dropdown picklist',
  'member user colleague teammate owner team staff rep assignee',
  'whoami identity permission right role access key limits workspace login',
  'favorite bookmark star pin sidebar',
  'blocklist block spam ban blacklist ignore',
  'account mailbox connected connection',
  'person people contact lead',
  'company customer client organization business',
  'forecast predict projection expect',
  'score rank qualify priority grade',
  'churn risk health',
  'job digest scheduled regularly daily weekly monthly cron recurring periodically',
  'attention stale stuck slipping overdue neglected',
  'summary summarize relationship overview briefing status',
  'webhook subscribe subscription notification notify hook callback push',
  'workflow automation sequence automate trigger',
  'dashboard chart widget graph',
  'export gdpr privacy personal subject',
].map((line) => line.split(' ').map(stem));

const BY_WORD = new Map<string, Set<string>>();
for (const group of GROUPS)
  for (const word of group) BY_WORD.set(word, new Set([...(BY_WORD.get(word) ?? []), ...group]));

/** Stands for a question about records of some object, which seldom says "records". */
export const RECORDS = 'aboutrecord';

/** What people say when they mean a tool, and its declaration does not. */
const ALSO: Readonly<Record<string, string>> = {
  twenty_detect_anomalies:
    'unusual strange odd outlier spike drop suddenly sudden collapse happened wrong suspicious irregular',
  twenty_create_workflow:
    'automate automation automatically whenever trigger when each time rule follow-up sequence drip remind notify assign template flow',
  twenty_run_workflow: 'start execute trigger test try dry rehearse simulate',
  twenty_get_workflow_runs: 'failed failing error log executed result stuck why',
  twenty_activate_workflow: 'enable switch turn on start publish automation',
  twenty_deactivate_workflow: 'disable switch turn off stop pause automation',
  twenty_list_workflow_triggers: 'which starts automations active cron schedule webhook url existing',
  twenty_list_workflow_templates:
    'ready-made recipe example automations idea offer sequence outreach assignment digest reminder',
  twenty_manage_jobs:
    'digest daily weekly monthly schedule scheduled cron recurring every day write-back score field monitor sync',
  twenty_create_dashboard: 'chart widget graph kpi overview board visualize review',
  twenty_duplicate_dashboard: 'copy clone dashboard',
  twenty_list_records: `${RECORDS} filter sort open overdue latest recent top biggest largest highest smallest oldest newest without where stage status`,
  twenty_search: 'anything anywhere keyword',
  twenty_aggregate: `${RECORDS} count sum average total per month statistics size most`,
  twenty_analytics:
    'trend growth rising falling conversion win rate velocity cycle cohort retention campaign source channel perform best attribution roi habit pattern reply',
  twenty_deals_needing_attention: 'risk late silent cold urgent today',
  twenty_next_best_actions: 'should do next suggest recommend advice action plan today',
  twenty_forecast_revenue: 'predict expected income sales quarter month roi outlook will close hit quota',
  twenty_pipeline_briefing: 'week report summary happened changed funnel standup review',
  twenty_query_builder: `${RECORDS} without having join across per most least`,
  twenty_update_record: 'rename assign mark done complete finish',
  twenty_batch_operations: 'mark many bulk mass every',
  twenty_batch_create: 'import csv spreadsheet',
  twenty_get_schema: 'field option structure column',
  twenty_get_timeline: 'happened history last',
  twenty_restore_record: 'undelete undo trash',
  twenty_move_opportunity_stage: 'change set deal win won lose lost close',
  twenty_list_pipeline_stages: 'deal funnel kanban',
  twenty_analyze_sentiment: 'mood tone feel happy angry unhappy satisfaction sentiment',
  twenty_triage_messages: 'inbox mail urgent important matter answer reply waiting phishing spam complaint',
  twenty_extract_action_items: 'promise commitment todo agreed followup meeting next step',
  twenty_relationship_summary: 'history summarize contact know last talk spoke relationship who',
  twenty_whoami: 'permission right role limit',
};

/** More words for a tool, in their common form. */
export const saidFor = (tool: string): string[] => wordsOf(ALSO[tool] ?? '');

/** Other words for a word in its common form (see wordsOf), without the word itself. */
export const synonymsOf = (word: string): string[] =>
  [...(BY_WORD.get(word) ?? [])].filter((other) => other !== word);
