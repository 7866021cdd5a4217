import { Ctx, Payload } from '@nestjs/microservices';
import type { GetPromptResult } from '@modelcontextprotocol/server';
import { McpController, Prompt } from '@rekog/mcp-nest';
import { LiveContext, type Look } from './live-context.js';
import { Analysis, Digest, Subject, Task } from './prompt-arguments.js';

/** Questions about many records, each with the figures it begins from. */
@McpController()
export class AnalysisPrompts {
  constructor(private readonly live: LiveContext) {}

  @Prompt({
    name: 'analyze_crm_data',
    description: 'Analyse the records of an object: what stands out, what changed, what to look into.',
    parameters: Analysis,
  })
  analyse(@Payload() { object, question }: Analysis, @Ctx() context: unknown): Promise<GetPromptResult> {
    const words = question
      ? `Answer from the CRM: ${question}`
      : `Analyse the ${object} records of the CRM: size, trends, what stands out, what to look into next.`;
    const figures =
      'Use twenty_aggregate and twenty_query_builder for figures; never add up by yourself. Say what the data cannot tell.';
    return this.live.around(
      `${words}\n${figures}`,
      [
        ['twenty_get_schema', { objects: [object] }],
        [
          'twenty_aggregate',
          { object, groupBy: ['createdAt by month'], filter: { createdAt: { gte: '-12m' } } },
        ],
        ...(object === 'opportunity' ? [PIPELINE] : []),
      ],
      context,
    );
  }

  @Prompt({
    name: 'identify_opportunities',
    description: 'Find companies worth a new deal: known people, no open deal, recent contact.',
    parameters: Task,
  })
  identify(@Payload() { task }: Task, @Ctx() context: unknown): Promise<GetPromptResult> {
    const words =
      'Find business that is not being pursued. Rank the candidates, give the reason and the next step for each, and say which records you relied on.';
    return this.live.around(
      [words, task].filter(Boolean).join('\n'),
      [
        [
          'twenty_query_builder',
          { ...WITH_PEOPLE, having: { 'deals.count': 0 }, orderBy: ['people.count desc'], limit: 15 },
        ],
        PIPELINE,
      ],
      context,
    );
  }

  @Prompt({
    name: 'relationship_mapping',
    description: 'Who is who around a record: people, roles, strength of contact, gaps.',
    parameters: Subject,
  })
  map(@Payload() { object, id }: Subject, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.live.around(
      `Map the relationships around this ${object}: who is involved on both sides, who decides, how strong and recent each contact is, and where nobody is known. Suggest whom to get to know next.`,
      [
        ['twenty_get_record', { object, id, ...(object === 'company' && { include: ['people'] }) }],
        ['twenty_get_timeline', { object, id, related: true, kinds: ['mail', 'meeting', 'note'], limit: 20 }],
      ],
      context,
    );
  }

  @Prompt({
    name: 'daily_digest',
    description:
      'The day ahead: overdue tasks, meetings, deals that close soon, what changed since yesterday.',
    parameters: Digest,
  })
  digest(@Payload() { member }: Digest, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.live.around(
      `Write the daily digest${member ? ` for ${member}` : ''}: first what is overdue, then today's meetings with what to know about them, then mails that wait for us and what was promised, then deals that close within a week, then what changed since yesterday. At most one page; no filler.`,
      theDayOf(member),
      context,
    );
  }
}

/** What a day consists of, of one member or of all. */
function theDayOf(member: string | undefined): Look[] {
  const of = (field: string) => (member ? { [field]: member } : {});
  return [
    [
      'twenty_list_records',
      {
        object: 'task',
        filter: { dueAt: { lte: 'end of today' }, status: { neq: 'Done' }, ...of('assignee') },
        orderBy: ['dueAt'],
        fields: ['title', 'dueAt', 'assignee.name'],
      },
    ],
    [
      'twenty_list_records',
      {
        object: 'calendarEvent',
        filter: { startsAt: { between: ['start of today', 'end of today'] } },
        orderBy: ['startsAt'],
        fields: ['title', 'startsAt', 'endsAt'],
      },
    ],
    [
      'twenty_list_records',
      {
        object: 'opportunity',
        filter: { closeDate: { between: ['today', '+7d'] }, ...of('owner') },
        orderBy: ['closeDate'],
        fields: ['name', 'amount', 'stage', 'closeDate', 'company.name', 'owner.name'],
      },
    ],
    ['twenty_triage_messages', { waitingFor: 'us', limit: 5 }],
    ['twenty_extract_action_items', { days: 14, by: 'us', limit: 5 }],
    ['twenty_get_timeline', { object: 'opportunity', from: '-1d', limit: 20 }],
  ];
}

const PIPELINE = [
  'twenty_aggregate',
  { object: 'opportunity', groupBy: ['stage'], metrics: ['count', 'sum amount'] },
] as const;

const WITH_PEOPLE = {
  from: 'company',
  join: { people: { of: 'people' }, deals: { of: 'opportunities' } },
  select: ['name', 'accountOwner.name', 'people.count', 'deals.count'],
};
