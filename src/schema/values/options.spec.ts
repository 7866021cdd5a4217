import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../schema-field.js';
import { SELECT, optionLabel, optionValue } from './options.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };

/** A select whose options are given as `VALUE: Label`. */
function select(...options: [value: string, label: string][]): SchemaField {
  return {
    ...{ name: 'stage', label: 'Stage', type: 'SELECT' as const, settings: {}, ...flags },
    options: options.map(([value, label], position) => ({ value, label, position })),
  };
}

const STAGE = select(['NEW', 'New'], ['IN_PROGRESS', 'In progress'], ['CUSTOMER', 'Kunde']);
const GRADE = select(['A_PLUS', 'A+'], ['A', 'A'], ['A_MINUS', 'A-'], ['STAR', '★'], ['STARS', '★★']);

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('optionValue', () => {
  it.each([
    ['NEW', 'NEW'],
    ['new', 'NEW'],
    ['New', 'NEW'],
    ['in progress', 'IN_PROGRESS'],
    ['In-Progress', 'IN_PROGRESS'],
    ['in_progress', 'IN_PROGRESS'],
    ['Kunde', 'CUSTOMER'],
    ['customer', 'CUSTOMER'],
    [' kunde ', 'CUSTOMER'],
  ])('reads %j as %s', (given, value) => {
    expect(optionValue(given, STAGE)).toBe(value);
  });

  it.each([
    ['A+', 'A_PLUS'],
    ['a+', 'A_PLUS'],
    ['A', 'A'],
    ['a', 'A'],
    ['A-', 'A_MINUS'],
    ['★★', 'STARS'],
    ['★', 'STAR'],
  ])('tells labels apart that differ in signs only: %j is %s', (given, value) => {
    expect(optionValue(given, GRADE)).toBe(value);
  });

  it.each(['', '   ', '☆', '!'])('does not take %j for a label without letters', (given) => {
    expect(refusal(() => optionValue(given, GRADE)).code).toBe('INVALID_INPUT');
  });

  it('prefers the label to a value that is spelt alike', () => {
    const moved = select(['LEAD', 'Prospect'], ['OPTION_2', 'Lead']);
    expect(optionValue('Lead', moved)).toBe('OPTION_2');
    expect(optionValue('LEAD', moved)).toBe('LEAD');
  });

  it('does not guess between two options of one label', () => {
    const twins = select(['FIRST', 'Other'], ['SECOND', 'Other']);
    expect(refusal(() => optionValue('Other', twins)).hint).toBe('Options: FIRST, SECOND.');
    expect(optionValue('SECOND', twins)).toBe('SECOND');
  });

  it('offers the nearest options and lists them all', () => {
    const error = refusal(() => optionValue('in progres', STAGE));
    expect(error.message).toBe('"stage" has no such option.');
    expect(error.hint).toBe('Did you mean "In progress"? Options: New, In progress, Kunde.');
  });
});

describe('optionLabel', () => {
  it('shows the label, and a stored value that is no option any more as it is', () => {
    expect(optionLabel('IN_PROGRESS', STAGE)).toBe('In progress');
    expect(optionLabel('GONE', STAGE)).toBe('GONE');
  });

  it.each([
    ['labels that differ in signs', GRADE],
    ['two options of one label', select(['FIRST', 'Other'], ['SECOND', 'Other'])],
    ['a label that is the value of another option', select(['LEAD', 'Prospect'], ['OPTION_2', 'LEAD'])],
    ['labels that differ in case', select(['X', 'ok'], ['Y', 'OK'])],
    ['an empty label', select(['X', ''], ['Y', 'Y'])],
  ])('shows what can be written back: %s', (_, field) => {
    for (const { value } of field.options) expect(optionValue(optionLabel(value, field), field)).toBe(value);
  });

  it('describes sixty options of a long list, and says how many there are besides', () => {
    const countries = Array.from({ length: 75 }, (_, index): [string, string] => [
      `C${index}`,
      `Country ${index}`,
    ]);
    const described = SELECT.describe(select(...countries));
    expect(described).toContain('Country 59|… 15 more (twenty_get_object_schema)');
    expect(described).not.toContain('Country 60');
  });

  it('describes a select by what it shows', () => {
    expect(SELECT.describe(STAGE)).toBe('one of New|In progress|Kunde');
  });
});
