import { pascal } from '../names';
import type { EntityField, Kind, Removal } from './kinds';
import { childrenOf, KINDS } from './kinds';

const ENUMS = `
enum ViewOpenRecordIn { SIDE_PANEL RECORD_PAGE }
enum ViewCalendarLayout { DAY WEEK MONTH }
enum ViewVisibility { WORKSPACE UNLISTED }
enum ViewSortDirection { ASC DESC }
enum ViewFilterGroupLogicalOperator { AND OR NOT }
enum ViewFilterOperand {
  IS IS_NOT_NULL IS_NOT LESS_THAN_OR_EQUAL GREATER_THAN_OR_EQUAL IS_BEFORE IS_AFTER CONTAINS DOES_NOT_CONTAIN IS_EMPTY
  IS_NOT_EMPTY IS_RELATIVE IS_IN_PAST IS_IN_FUTURE IS_TODAY VECTOR_SEARCH
}
enum AggregateOperations {
  MIN MAX AVG SUM COUNT COUNT_UNIQUE_VALUES COUNT_EMPTY COUNT_NOT_EMPTY COUNT_TRUE COUNT_FALSE PERCENTAGE_EMPTY
  PERCENTAGE_NOT_EMPTY
}
enum NavigationMenuItemType { VIEW FOLDER LINK OBJECT RECORD PAGE_LAYOUT }
enum PageLayoutType { RECORD_INDEX RECORD_PAGE DASHBOARD STANDALONE_PAGE }
enum PageLayoutTabLayoutMode { GRID VERTICAL_LIST CANVAS }
type RecordIdentifier { id: UUID!, labelIdentifier: String!, imageIdentifier: String }
`;

/** What a type shows in place of the column of that name, or beside its columns. */
const SHOWN: Readonly<Record<string, string>> = {
  'pageLayoutWidget.gridPosition': 'GridPosition!',
  'pageLayoutWidget.position': 'JSON',
  'pageLayoutWidget.configuration': 'WidgetConfiguration!',
};
const TAKEN: Readonly<Record<string, string>> = { 'pageLayoutWidget.gridPosition': 'GridPositionInput!' };
const BESIDE: Readonly<Record<string, string>> = {
  navigationMenuItem: 'targetRecordIdentifier: RecordIdentifier',
  pageLayout: 'universalIdentifier: UUID!',
};

/** The schema of all kinds: types, inputs, and the operations that each of them has. */
export function entitySdl(): string {
  return ENUMS + KINDS.map(sdlOf).join('');
}

function sdlOf(kind: Kind): string {
  const type = pascal(kind.name);
  const shown = kind.fields.map(
    (field) => `${field.name}: ${SHOWN[`${kind.name}.${field.name}`] ?? field.type}`,
  );
  const children = childrenOf(kind.name).map((child) => `${child.plural}: [${pascal(child.name)}!]!`);
  const beside = BESIDE[kind.name] ?? '';
  return `
type ${type} { id: UUID!, workspaceId: UUID!, applicationId: UUID, createdAt: DateTime!, updatedAt: DateTime!
  ${[...shown, ...children].join(', ')} ${beside} }
input Create${type}Input { id: UUID, ${inputFields(kind, 'inCreate')} }
${kind.isUpdateFlat ? `input Update${type}Input` : `input Update${type}Input { id: UUID!, update: Update${type}InputUpdates! }\ninput Update${type}InputUpdates`} { ${inputFields(kind, 'inUpdate')} }
${removalInputs(kind, type)}
extend type Query {
  ${kind.reads.many}${listArguments(kind)}: [${type}!]!
  ${kind.reads.one}(id: ${idType(kind)}!): ${kind.readOneType}
}
extend type Mutation {
  create${type}(input: Create${type}Input!): ${type}!
  createMany${type}s(inputs: [Create${type}Input!]!): [${type}!]!
  ${kind.isUpdateFlat ? `update${type}(id: String!, input: Update${type}Input!): ${type}!` : `update${type}(input: Update${type}Input!): ${type}!\n  updateMany${type}s(inputs: [Update${type}Input!]!): [${type}!]!`}
  ${removals(kind, type)}
}`;
}

function idType(kind: Kind): string {
  return kind.name === 'navigationMenuItem' ? 'UUID' : 'String';
}

function inputFields(kind: Kind, where: 'inCreate' | 'inUpdate'): string {
  return kind.fields
    .filter((field) => field[where])
    .map((field) => `${field.name}: ${inputType(kind, field, where)}`)
    .join(', ');
}

function inputType(kind: Kind, field: EntityField, where: 'inCreate' | 'inUpdate'): string {
  const type = TAKEN[`${kind.name}.${field.name}`] ?? field.type;
  if (where === 'inUpdate' || field.otherwise !== undefined) return type.replace('!', '');
  return type;
}

function listArguments(kind: Kind): string {
  const extra = kind.name === 'view' ? ', viewTypes: [ViewType!]' : '';
  const own = kind.name === 'pageLayout' ? ', pageLayoutType: PageLayoutType' : '';
  const [first] = kind.filters;
  return first === undefined ? '' : `(${first}: String${extra}${own})`;
}

const verbs = (kind: Kind): (readonly [string, Removal])[] => [
  ...(kind.canDelete === undefined ? [] : [['delete', kind.canDelete] as const]),
  ...(kind.canDestroy === undefined ? [] : [['destroy', kind.canDestroy] as const]),
];

function removals(kind: Kind, type: string): string {
  const lines = verbs(kind).map(([verb, form]) => {
    const [by, answer] = form.split(': ');
    const given = by === 'id' ? `id: ${idType(kind)}!` : `input: ${pascal(verb)}${type}Input!`;
    return `${verb}${type}(${given}): ${answer === 'Self' ? type : 'Boolean'}!`;
  });
  const many = kind.canDelete === 'id: Self' ? [`deleteMany${type}s(ids: [UUID!]!): [${type}!]!`] : [];
  return [...lines, ...many].join('\n  ');
}

function removalInputs(kind: Kind, type: string): string {
  return verbs(kind)
    .filter(([, form]) => form.startsWith('input'))
    .map(([verb]) => `input ${pascal(verb)}${type}Input { id: UUID! }`)
    .join('\n');
}
