import { AppError } from '../../errors/app-error';
import { readFieldKind } from './field-words';

describe('readFieldKind', () => {
  it.each([
    ['text', 'TEXT'],
    ['Long text', 'RICH_TEXT'],
    ['money', 'CURRENCY'],
    ['CURRENCY', 'CURRENCY'],
    ['yes/no', 'BOOLEAN'],
    ['date and time', 'DATE_TIME'],
    ['DATE_TIME', 'DATE_TIME'],
    ['Multi-select', 'MULTI_SELECT'],
    ['list of texts', 'ARRAY'],
    ['emails', 'EMAILS'],
    ['%', 'NUMBER'],
    ['NUMERIC', 'NUMBER'],
  ])('takes "%s" for %s', (words, type) => {
    expect(readFieldKind(words)).toMatchObject({ type });
  });

  it.each([
    ['relation to company', 'to-one', ['company']],
    ['Relation to a company', 'to-one', ['company']],
    ['-> company', 'to-one', ['company']],
    ['relation to company or person', 'to-one', ['company', 'person']],
    ['relation to company, person or deal', 'to-one', ['company', 'person', 'deal']],
    ['list of people', 'to-many', ['people']],
    ['-> list of person', 'to-many', ['person']],
    ['relation to many people', 'to-many', ['people']],
  ])('takes "%s" for a relation', (words, relation, targets) => {
    expect(readFieldKind(words)).toEqual({ relation, targets });
  });

  it.each([
    ['mony', /Did you mean "money"/],
    ['relation', /Say to what/],
    ['MORPH_RELATION', /Say to what/],
    ['', /Types: text/],
  ])('refuses "%s" with the types there are', (words, hint) => {
    let error: unknown;
    try {
      readFieldKind(words);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringMatching(hint) as unknown });
  });
});
