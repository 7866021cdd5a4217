import { randomUUID } from 'node:crypto';
import { uuidFrom } from '../ids';
import type { ObjectMetadata } from '../model/metadata';
import { TwentyError } from '../twenty-error';

/** One thing that is wrong with a change of the model. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly userFriendlyMessage: string;
  readonly value?: unknown;
}

/** A problem whose text for users is the same unless said. */
export function problem(code: string, message: string, value?: unknown, friendly = message): Problem {
  return { code, message, userFriendlyMessage: friendly, ...(value === undefined ? {} : { value }) };
}

/** One entity that could not be changed, and why. */
export interface Failure {
  readonly metadataName: string;
  readonly type: string;
  readonly status?: 'fail';
  readonly errors: readonly Problem[];
  readonly flatEntityMinimalInformation: Readonly<Record<string, string>>;
}

/** A failure as the envelope lists it. */
export function failure(
  metadataName: string,
  type: string,
  errors: readonly Problem[],
  known: Record<string, string>,
): Failure {
  return { metadataName, type, status: 'fail', errors, flatEntityMinimalInformation: known };
}

/** A failure of a field that got no identity yet. */
export function unborn(type: string, errors: readonly Problem[]): Failure {
  return { metadataName: 'fieldMetadata', type, errors, flatEntityMinimalInformation: { id: '' } };
}

/** What a new object would have brought along, and what fails with it. */
const NEW_OBJECT = {
  fieldMetadata: 17,
  objectMetadata: 1,
  view: 2,
  viewField: 9,
  index: 5,
  searchFieldMetadata: 1,
};

/** Why a new object is refused. */
export function objectRefusal(
  problems: readonly Problem[],
  namePlural: string,
  nameSingular: string,
): TwentyError {
  const known = { namePlural, nameSingular, universalIdentifier: randomUUID() };
  return refusal(
    'creating object',
    { objectMetadata: [failure('objectMetadata', 'create', problems, known)] },
    NEW_OBJECT,
  );
}

/** Why a new field is refused; it is missed by both views of its object. */
export function fieldRefusal(
  problems: readonly Problem[],
  name: string,
  object: ObjectMetadata | undefined,
): TwentyError {
  const universalIdentifier = randomUUID();
  const objectId = object?.id ?? '';
  const owner = { objectMetadataUniversalIdentifier: uuidFrom('universal', objectId) };
  const lost = [problem('INVALID_VIEW_DATA', 'Field metadata not found')];
  const views = ['table', 'record page'].map((kind) =>
    failure('viewField', 'create', lost, {
      fieldMetadataUniversalIdentifier: universalIdentifier,
      universalIdentifier: randomUUID(),
      viewUniversalIdentifier: uuidFrom('view', kind, objectId),
    }),
  );
  const field = failure('fieldMetadata', 'create', problems, { name, ...owner, universalIdentifier });
  return refusal('creating fields', { fieldMetadata: [field], viewField: views });
}

const PLURALS: Readonly<Record<string, string>> = {
  view: 'views',
  viewField: 'viewFields',
  index: 'indices',
};

/** METADATA_VALIDATION_FAILED with its failures by kind of entity; `failed` counts more than are listed. */
export function refusal(
  doing: string,
  errors: Record<string, readonly Failure[]>,
  failed?: Record<string, number>,
): TwentyError {
  const counts =
    failed ?? Object.fromEntries(Object.entries(errors).map(([name, list]) => [name, list.length]));
  const words = Object.entries(counts).map(
    ([name, count]) => `${count} ${count > 1 ? (PLURALS[name] ?? name) : name}`,
  );
  const totalErrors = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return new TwentyError(`Multiple validation errors occurred while ${doing}`, 'METADATA_VALIDATION_FAILED', {
    friendly: totalErrors === 1 ? onlyProblem(errors)?.userFriendlyMessage : 'Many validation errors',
    extra: {
      errors,
      summary: { ...counts, totalErrors },
      message: `Validation failed for ${words.join(', ')}`,
    },
  });
}

function onlyProblem(errors: Record<string, readonly Failure[]>): Problem | undefined {
  return Object.values(errors)[0]?.[0]?.errors[0];
}
