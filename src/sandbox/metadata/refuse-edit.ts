import { uuidFrom } from '../ids';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import { isObject } from '../store/row';
import { badInput, TwentyError } from '../twenty-error';
import { valueProblems } from './field-problems';
import type { Problem } from './model-refusal';
import { failure, problem, refusal, unborn } from './model-refusal';
import { nameProblems } from './refuse-model-change';

type Input = Readonly<Record<string, unknown>>;

const VAGUE = 'An error occurred.';

/** An id of another form, as the framework's validation refuses it. */
export function notAnId(): TwentyError {
  return new TwentyError('id must be a UUID', 'BAD_USER_INPUT', { friendly: VAGUE });
}

function missing(message: string, subCode: string, friendly: string): TwentyError {
  return new TwentyError(message, 'NOT_FOUND', { subCode, friendly });
}

/** No object of that id is there to be changed. */
export const objectToUpdate = (): TwentyError =>
  missing('Object to update not found', 'OBJECT_METADATA_NOT_FOUND', 'Object not found.');

/** No object of that id is there to be deleted; the real server stumbles. */
export const objectToDelete = (): TwentyError =>
  new TwentyError('Could not find flat entity in maps', 'INTERNAL_SERVER_ERROR', { friendly: VAGUE });

/** No object of that id is there to be indexed. */
export const indexedObject = (id: string): TwentyError =>
  missing(
    `Object metadata ${id} not found`,
    'INDEX_OBJECT_NOT_FOUND',
    'Could not find the object for this index.',
  );

/** No field of that id is there to be deleted. */
export const fieldToDelete = (): TwentyError =>
  missing('Field to delete not found', 'FIELD_METADATA_NOT_FOUND', 'Field not found.');

/** No field of that id is there to be changed. */
export function fieldToUpdate(): TwentyError {
  const problems = [problem('FIELD_METADATA_NOT_FOUND', 'Field metadata to update not found')];
  return refusal('updating field', { fieldMetadata: [unborn('update', problems)] });
}

/** Refuses a field's new name, default or options that a new field could not have either. */
export function refuseBadChange(object: ObjectMetadata, field: FieldMetadata, update: Input): void {
  const name = String(update['name'] ?? field.name);
  const problems = [
    ...(name === field.name ? [] : [...nameProblems('FIELD', [name]), ...taken(object, name)]),
    ...(update['options'] === undefined && update['defaultValue'] === undefined
      ? []
      : valueProblems({ ...field, ...update })),
  ];
  if (problems.length === 0) return;
  const known = {
    name,
    objectMetadataUniversalIdentifier: uuidFrom('universal', object.id),
    universalIdentifier: uuidFrom('universal', field.id),
  };
  throw refusal('updating field', {
    fieldMetadata: [failure('fieldMetadata', 'update', problems, known)],
  });
}

function taken(object: ObjectMetadata, name: string): Problem[] {
  if (!object.fields.some((field) => field.name === name)) return [];
  const message = `Name "${name}" is not available as it is already used by another field`;
  return [problem('NOT_AVAILABLE', message, name)];
}

/** Refuses an index without fields, or with fields of other objects. */
export function refuseBadIndex({ id, fields }: ObjectMetadata, given: unknown): void {
  const list = Array.isArray(given) ? given.filter(isObject) : [];
  if (list.length === 0) {
    const message = 'fields must contain at least 1 elements, fields should not be empty';
    throw new TwentyError(message, 'BAD_USER_INPUT', { friendly: VAGUE });
  }
  const strange = list.find((one) => !fields.some((field) => field.id === one['fieldMetadataId']));
  if (strange === undefined) return;
  throw badInput(
    'INDEX_FIELD_NOT_FOUND_ON_OBJECT',
    `Field ${String(strange['fieldMetadataId'])} not found on object ${id}`,
    'One of the selected fields does not belong to this object.',
  );
}
