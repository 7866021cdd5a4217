import { explainModelRefusal } from './model-refusal';
import { readErrors } from './upstream-failure';

type Problem = [code: string, message: string];

/** A refusal as /metadata answers it, with the things that failed by kind. */
const refusal = (kinds: Record<string, Problem[]>) => {
  const errors = Object.fromEntries(
    Object.entries(kinds).map(([kind, problems]) => [
      kind,
      problems.map(([code, message]) => ({ status: 'fail', errors: [{ code, message, value: 'secret' }] })),
    ]),
  );
  const extensions = { code: 'METADATA_VALIDATION_FAILED', errors };
  const [error] = readErrors({ errors: [{ message: 'Multiple validation errors', extensions }] });
  return explainModelRefusal(error ?? { message: '' });
};
const START = 'Twenty refused this change of the data model';

describe('explainModelRefusal', () => {
  it.each<[Problem, string]>([
    [['NOT_AVAILABLE', 'Name "secret" is not available'], 'a field of that name is there already'],
    [
      ['INVALID_FIELD_INPUT', 'This name is reserved. Use a different name'],
      'Twenty keeps that name for itself',
    ],
    [['INVALID_FIELD_INPUT', 'Name is too long'], 'more than 63 characters'],
    [['INVALID_FIELD_INPUT', 'Option label exceeds 63 characters'], 'more than 63 characters'],
    [['INVALID_FIELD_INPUT', 'Name is not valid: it must start with lowercase letter'], 'letters and digits'],
    [['INVALID_FIELD_INPUT', 'Label must not contain a comma'], 'has a comma'],
    [
      ['INVALID_FIELD_INPUT', 'Default value "secret" must be one of the option values'],
      'the default does not fit',
    ],
    [['INVALID_FIELD_INPUT', 'Duplicated option value'], 'the options do not fit'],
    [
      ['INVALID_FIELD_INPUT', 'Field type NUMERIC is not supported for field creation'],
      'of this type cannot be made',
    ],
    [
      ['FIELD_METADATA_RELATION_MALFORMED', 'Relation creation payload is invalid'],
      'the relation cannot be made',
    ],
    [['SOMETHING_NEW', 'secret'], 'it gave the code SOMETHING_NEW'],
    [['<secret>', 'secret'], 'it gave the code of a refusal unknown here'],
  ])('puts %j into words of its own', (problem, words) => {
    const text = refusal({ fieldMetadata: [problem] });
    expect(text).toMatch(new RegExp(`^${START}: .*${words}.*\\.$`));
    expect(text).not.toContain('secret');
  });

  it('tells the cause and not what it brings down', () => {
    const gone: Problem = ['OBJECT_METADATA_NOT_FOUND', 'Object metadata not found'];
    const taken: Problem = ['OBJECT_ALREADY_EXISTS', 'Object already exists'];
    expect(refusal({ fieldMetadata: [gone, gone], objectMetadata: [taken], view: [gone] })).toBe(
      `${START}: an object of that name is there already, perhaps a deactivated one.`,
    );
  });

  it('tells each reason once', () => {
    const unique: Problem = ['INDEX_FIELD_INVALID_TYPE_FOR_UNIQUE', 'Unique index cannot be created'];
    const shared: Problem = ['INDEX_FIELD_INVALID_DEFAULT_VALUE', 'Unique index cannot be created'];
    expect(refusal({ index: [shared, unique, unique] })).toBe(
      `${START}: a unique field cannot have a default; fields of this type cannot be unique.`,
    );
  });

  it('says no more than that when Twenty gives no reason', () => {
    expect(refusal({})).toBe(`${START}.`);
  });
});
