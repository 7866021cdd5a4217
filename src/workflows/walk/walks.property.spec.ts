import * as fc from 'fast-check';
import {
  MODEL,
  choice,
  conditions,
  id,
  onEvent,
  step,
  workflow,
} from '../../../test/support/made-workflow.js';
import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { toMermaid } from '../words/mermaid.js';
import { workflowWords } from '../words/workflow-words.js';
import { WalkWords } from './telling/walk-words.js';
import { walk } from './walker.js';
import type { World } from './world/world.js';

const COUNT = 8;
const numbers = fc.integer({ min: 1, max: COUNT });
const path = fc.constantFrom(
  ...[
    'trigger.recordId',
    'trigger.properties.after.name',
    'trigger.nope',
    `${id(1)}.id`,
    `${id(2)}.all`,
    `${id(3)}.x`,
  ],
);
const text = fc.oneof(
  path.map((one) => `{{${one}}}`),
  path.map((one) => `a {{${one}}}`),
  fc.string(),
);

const input = (type: TwentyStep['type']) =>
  fc
    .tuple(text, fc.array(numbers, { maxLength: 2 }), fc.array(numbers, { maxLength: 2 }))
    .map(([value, some, others]) => {
      if (type === 'IF_ELSE')
        return choice([['TEXT', 'trigger.properties.after.name', 'IS', value]], some, others);
      if (type === 'FILTER')
        return { ...conditions([['TEXT', 'trigger.properties.after.name', 'CONTAINS', value]]) };
      if (type === 'ITERATOR') return { items: value, initialLoopStepIds: some.map(id) };
      return {
        objectName: 'task',
        objectRecord: { title: value },
        objectRecordId: value,
        url: value,
        method: 'GET',
      };
    });

const TYPES = [
  ...(['CREATE_RECORD', 'UPDATE_RECORD', 'DELETE_RECORD', 'UPSERT_RECORD', 'FIND_RECORDS'] as const),
  ...([
    'FILTER',
    'IF_ELSE',
    'ITERATOR',
    'DELAY',
    'HTTP_REQUEST',
    'SEND_EMAIL',
    'FORM',
    'CODE',
    'EMPTY',
  ] as const),
];
const steps = fc.tuple(
  ...Array.from({ length: COUNT }, (_, index) =>
    fc
      .constantFrom(...TYPES)
      .chain((type) =>
        fc.tuple(fc.constant(type), input(type), fc.array(numbers, { maxLength: 2 }), fc.string()),
      )
      .map(([type, given, next, name]) => step(index + 1, type, given, { next, name })),
  ),
);

/** A world that has nothing but answers: there is no way to write in it. */
const WORLD: World = {
  now: new Date('2026-06-10T12:00:00Z'),
  findObject: (name) => MODEL.findObject(name),
  find: () => Promise.resolve({ records: [{ id: id(99), title: 'x' }], total: 1 }),
};

describe('any workflow, cycles and nonsense included', () => {
  it('is walked to an end, said in words and drawn, without a failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(numbers, { minLength: 1, maxLength: 2 }), async (made, starts) => {
        const flow = workflow(onEvent('task.created', starts), made);
        const payload = { recordId: id(50), properties: { after: { id: id(50), name: 'Acme' } } };
        const walked = await walk(flow, payload, WORLD);
        expect(walked.steps.length).toBeLessThanOrEqual(2_000 + COUNT);
        const lines = [
          ...new WalkWords(flow, MODEL, false).lines(walked),
          ...workflowWords(flow, MODEL).steps,
        ];
        expect(lines.join('')).not.toMatch(/[\n\r\u0000]/);
        expect(
          toMermaid(flow, MODEL)
            .split('\n')
            .every((line) => /^(flowchart TD$| {2}(t|s\d+)[ ([{])/.test(line)),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
