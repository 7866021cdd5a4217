import { AppError } from '../../errors/app-error';
import { getName, nameFor, pluralOf, valueFor } from './names';

describe('nameFor', () => {
  it.each([
    ['Close date', 'closeDate'],
    ['closeDate', 'closeDate'],
    ['Contract value (EUR)', 'contractValueEur'],
    ['Größe & Zeug 2', 'grosseZeug2'],
    ['Probe NN', 'probeNn'],
    ['Æsops Øl', 'aesopsOl'],
    ['2nd call', 'n2NdCall'],
    ['  Spaces  ', 'spaces'],
    ['Бюджет', undefined],
    ['!?', undefined],
  ])('of %j is %s', (label, name) => {
    expect(nameFor(label)).toBe(name);
  });
});

describe('valueFor', () => {
  it.each([
    ['In progress', 'IN_PROGRESS'],
    ['closedWon', 'CLOSED_WON'],
    ['1st', 'N1_ST'],
    ['Été', 'ETE'],
    ['🙂', undefined],
  ])('of %j is %s', (label, value) => {
    expect(valueFor(label)).toBe(value);
  });
});

describe('pluralOf', () => {
  it.each([
    ['Project', 'Projects'],
    ['Company', 'Companies'],
    ['Survey', 'Surveys'],
    ['Box', 'Boxes'],
    ['Branch', 'Branches'],
    ['Contact person', 'Contact people'],
    ['Child', 'Children'],
  ])('of %s is %s', (one, many) => {
    expect(pluralOf(one)).toBe(many);
  });
});

describe('getName', () => {
  const refusal = (label: string, given?: string): AppError => {
    try {
      getName(label, given, 'Field "X"');
    } catch (error) {
      if (error instanceof AppError) return error;
    }
    throw new Error('it was let through');
  };

  it('prefers the name that is given', () => {
    expect(getName('Typ', 'kind', 'Field "X"')).toBe('kind');
  });

  it.each([
    'Type',
    'types',
    'User',
    'Currencies',
    'Address',
    'Addresses',
    'Workspaces',
    'Index',
    'Page layout tab',
  ])('refuses "%s", which Twenty keeps for itself, with another name', (label) => {
    expect(refusal(label)).toMatchObject({
      code: 'SCHEMA_VALIDATION_ERROR',
      hint: expect.stringMatching(/such as "\w+Custom"/) as unknown,
    });
  });

  it.each([
    ['Бюджет', undefined],
    ['A', 'Bad name'],
    ['A', 'Capital'],
    ['A', '2nd'],
    ['A', ''],
    ['A', 'a'.repeat(64)],
  ])('refuses %j with the name %j, and says what a name is', (label, given) => {
    expect(refusal(label, given)).toMatchObject({
      code: 'SCHEMA_VALIDATION_ERROR',
      hint: expect.stringContaining('"closeDate"') as unknown,
    });
  });
});
