import {
  MODEL,
  choice,
  conditions,
  id,
  onEvent,
  step,
  workflow,
} from '../../../test/support/made-workflow.js';
import { toMermaid } from './mermaid.js';
import { workflowWords } from './workflow-words.js';

const AFTER = 'trigger.properties.after';
const PROPOSAL = conditions([
  ['SELECT', `${AFTER}.stage`, 'IS', '["PROPOSAL","WON"]'],
  ['CURRENCY', `${AFTER}.amount.amountMicros`, 'GREATER_THAN_OR_EQUAL', '50000000000', 'amountMicros'],
]);

const PEOPLE = {
  objectName: 'person',
  limit: 5,
  filter: {
    recordFilterGroups: [],
    recordFilters: [
      { label: 'company', type: 'RELATION', operand: 'IS', value: `["{{${AFTER}.companyId}}"]` },
    ],
  },
};
const TASK = {
  objectName: 'task',
  objectRecord: { title: `Call {{${id(1)}.first.name.firstName}}`, status: 'TODO' },
};

const WHOLE = workflow(onEvent('opportunity.updated', [1], { fields: ['stage'], filter: PROPOSAL }), [
  step(1, 'FIND_RECORDS', PEOPLE, { next: [2], name: 'Find people' }),
  step(2, 'IF_ELSE', choice([['NUMBER', `${id(1)}.totalCount`, 'GREATER_THAN_OR_EQUAL', '1']], [3], [4]), {
    next: [],
    name: 'Anybody?',
  }),
  step(
    3,
    'ITERATOR',
    { items: `{{${id(1)}.all}}`, initialLoopStepIds: [id(5)] },
    { next: [6], name: 'Each' },
  ),
  step(4, 'DELAY', { delayType: 'DURATION', duration: { days: 2, hours: 0 } }, { next: [6], name: 'Wait' }),
  step(5, 'CREATE_RECORD', TASK, { next: [3], name: 'Task' }),
  step(
    6,
    'HTTP_REQUEST',
    { method: 'POST', url: 'https://example.com/{{trigger.recordId}}' },
    { next: [], name: 'Tell' },
  ),
]);

describe('workflowWords', () => {
  it('says trigger and steps with labels, units and names instead of ids', () => {
    expect(workflowWords(WHOLE, MODEL)).toEqual({
      trigger:
        'When an opportunity is updated (stage), if trigger.stage is Proposal or Won and trigger.amount is at least 50,000',
      steps: [
        '1. Find people: find up to 5 people whose company is {trigger.companyId}',
        '2. Anybody?: choose a branch',
        '  if Find people.count is at least 1:',
        '    2.1. Each: for each of {Find people.all}',
        '      2.1.1. Task: create a task (title: Call {Find people.first.name.firstName}; status: Todo)',
        '  else:',
        '    2.1. Wait: wait 2 days',
        '3. Tell: call POST https://example.com/{trigger.id}',
      ],
    });
  });

  it('names a filter that Twenty ignores', () => {
    const lost = step(1, 'FIND_RECORDS', {
      objectName: 'person',
      filter: { gqlOperationFilter: { jobTitle: { eq: 'CEO' } } },
    });
    expect(workflowWords(workflow(onEvent('person.created', [1]), [lost]), MODEL).steps[0]).toContain(
      'find people of any kind (Twenty ignores this filter',
    );
  });

  it('says groups of a search inside of one another', () => {
    const test = (label: string, operand: string, value: string, group?: string) => ({
      ...{ label, type: 'TEXT', operand, value, ...(group && { recordFilterGroupId: group }) },
    });
    const filter = {
      recordFilterGroups: [
        { id: 'all', logicalOperator: 'AND' },
        { id: 'any', logicalOperator: 'OR', parentRecordFilterGroupId: 'all' },
      ],
      recordFilters: [
        test('size', 'GREATER_THAN_OR_EQUAL', '9', 'all'),
        test('size', 'IS_NOT', '9', 'all'),
        test('role', 'CONTAINS', 'a', 'any'),
        test('role', 'CONTAINS', 'b', 'any'),
      ],
    };
    const found = step(1, 'FIND_RECORDS', { objectName: 'person', filter });
    expect(workflowWords(workflow(onEvent('person.created', [1]), [found]), MODEL).steps[0]).toContain(
      'find people whose size is more than 9 and (role contains a or role contains b)',
    );
  });

  it('keeps a choice inside of a loop, and what follows the loop behind it', () => {
    const input = choice([['NUMBER', `${id(1)}.totalCount`, 'GREATER_THAN_OR_EQUAL', '1']], [3], [4]);
    const steps = [
      step(1, 'ITERATOR', { items: [1, 2], initialLoopStepIds: [id(2)] }, { next: [5], name: 'Each' }),
      step(2, 'IF_ELSE', input, { next: [], name: 'Only' }),
      step(3, 'CREATE_RECORD', TASK, { next: [1], name: 'Task' }),
      step(4, 'EMPTY', {}, { next: [1], name: 'Pass over' }),
      step(5, 'EMPTY', {}, { next: [], name: 'After' }),
    ];
    const lines = workflowWords(workflow(onEvent('person.deleted', [1]), steps), MODEL).steps;
    expect(lines.map((line) => line.replace(/: .*$/, ''))).toEqual([
      '1. Each',
      '  1.1. Only',
      '    if Each.count is at least 1:',
      '      1.1.1. Task',
      '    else:',
      '      1.1.1. Pass over',
      '2. After',
    ]);
  });

  it('counts what is never reached and keeps names apart', () => {
    const steps = [
      step(1, 'EMPTY', {}, { next: [2], name: 'Same' }),
      step(2, 'EMPTY', {}, { next: [], name: 'Same' }),
      step(3, 'EMPTY', {}),
    ];
    expect(workflowWords(workflow(onEvent('person.deleted', [1]), steps), MODEL).steps).toEqual([
      '1. Same: empty',
      '2. Same (2): empty',
      '(1 step is never reached)',
    ]);
  });

  it.each([
    [{ type: 'DAYS', schedule: { day: 1, hour: 7, minute: 5 } }, 'Every day at 07:05 UTC'],
    [{ type: 'HOURS', schedule: { hour: 2, minute: 0 } }, 'Every 2 hours at minute 0'],
    [{ type: 'MINUTES', schedule: { minute: 15 } }, 'Every 15 minutes'],
    [{ type: 'CUSTOM', pattern: '0 8 * * 1' }, 'By the clock: 0 8 * * 1 (UTC)'],
  ] as const)('says the schedule %j', (settings, words) => {
    const trigger = {
      name: '',
      type: 'CRON' as const,
      nextStepIds: [],
      settings: { ...settings, outputSchema: {} },
    };
    expect(workflowWords(workflow(trigger, []), MODEL).trigger).toBe(words);
  });
});

describe('toMermaid', () => {
  it('draws steps, branches and loops', () => {
    expect(toMermaid(WHOLE, MODEL).split('\n')).toEqual([
      'flowchart TD',
      expect.stringMatching(/^ {2}t\(\["When an opportunity is updated/) as string,
      '  s1["Find people<br/>find up to 5 people whose company is #123;trigger.companyId#125;"]',
      '  s2{"Anybody#63;<br/>choose a branch"}',
      expect.stringMatching(/^ {2}s3\[\["Each/) as string,
      '  s4["Wait<br/>wait 2 days"]',
      expect.stringMatching(/^ {2}s5\["Task/) as string,
      expect.stringMatching(/^ {2}s6\["Tell/) as string,
      '  t --> s1',
      '  s1 --> s2',
      '  s2 -->|"Find people.count is at least 1"| s3',
      '  s2 -->|"else"| s4',
      '  s3 -->|"after all"| s6',
      '  s3 -->|"each"| s5',
      '  s4 --> s6',
      '  s5 --> s3',
    ]);
  });

  it.each([
    'say "hi"] --> evil',
    'a\nflowchart LR',
    '<script>alert(1)</script>',
    '`code` & #quot; ; %%{init}%%',
    'end\u2028click t "javascript:x"',
  ])('keeps %j inside of its quotes', (name) => {
    const drawn = toMermaid(
      workflow(onEvent('person.created', [1]), [step(1, 'EMPTY', {}, { next: [], name })]),
      MODEL,
    );
    const lines = drawn.split(/\r?\n|\u2028/);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^ {2}s1\["[\p{L}\p{N} .,:()=+#;-]*<br\/>empty"\]$/u);
  });
});
