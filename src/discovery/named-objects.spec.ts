import { SchemaObject } from '../schema/schema-object.js';
import { WorkspaceSchema } from '../schema/workspace-schema.js';
import { objectsNamedIn } from './named-objects.js';

function object(nameSingular: string, namePlural: string, labelSingular = nameSingular): SchemaObject {
  const labels = { labelSingular, labelPlural: `${labelSingular}s` };
  const flags = { isSystem: false, isCustom: false, isSearchable: true };
  return new SchemaObject(
    { id: nameSingular, nameSingular, namePlural, ...labels, ...flags, titleField: 'id' },
    [],
  );
}

const SCHEMA = new WorkspaceSchema('w', 'v1', [
  object('company', 'companies'),
  object('person', 'people'),
  object('opportunity', 'opportunities'),
  object('netPromoterScore', 'netPromoterScores', 'Net promoter score'),
]);
const named = (question: string) =>
  objectsNamedIn(question, SCHEMA).map(({ object: { name }, words }) => [name, words]);

describe('objectsNamedIn', () => {
  it.each<[string, [string, string[]][]]>([
    ['open deals', [['opportunity', ['deals']]]],
    ['Companies in Berlin', [['company', ['Companies']]]],
    ['net promoter scores by month', [['netPromoterScore', ['net', 'promoter', 'scores']]]],
    ['our customers', [['company', ['customers']]]],
    ['contacts and people', [['person', ['contacts']]]],
    [
      'people, deals, companies',
      [
        ['person', ['people']],
        ['opportunity', ['deals']],
      ],
    ],
    ['constructor __proto__ toString', []],
    ['', []],
  ])('finds in %j %j', (question, objects) => {
    expect(named(question)).toEqual(objects);
  });
});
