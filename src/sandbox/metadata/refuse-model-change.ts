import { randomUUID } from 'node:crypto';
import { constraintName } from '../ids';
import { COMPOSITE_TYPES, SCALAR_TYPES } from '../model/field-types';
import type { ObjectMetadata } from '../model/metadata';
import { systemFields } from '../model/new-field';
import { isReserved } from '../names';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { valueProblems } from './field-problems';
import { refuseBadRelation } from './new-relation';
import type { Problem } from './model-refusal';
import { failure, fieldRefusal, objectRefusal, problem, refusal } from './model-refusal';

const NAME = /^[a-z][a-zA-Z0-9]*$/;
const MOST_CHARACTERS = 63;
const RELATIONS: ReadonlySet<unknown> = new Set(['RELATION', 'MORPH_RELATION']);

function isFieldType(type: unknown): boolean {
  return (
    RELATIONS.has(type) || (typeof type === 'string' && (type in SCALAR_TYPES || type in COMPOSITE_TYPES))
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What is wrong with names of objects or fields. */
export function nameProblems(kind: string, names: readonly string[]): Problem[] {
  const code = `INVALID_${kind}_INPUT`;
  return names.flatMap((name) => {
    if (name.length > MOST_CHARACTERS) return problem(code, 'Name is too long', name);
    if (!NAME.test(name)) {
      return problem(
        code,
        'Name is not valid: it must start with lowercase letter and contain only alphanumeric letters',
        name,
      );
    }
    if (!isReserved(name)) return [];
    return problem(
      code,
      'This name is reserved. Use a different name or the system will add "Custom" suffix.',
      name,
    );
  });
}

/** Refuses a new object with a bad, reserved or taken name. */
export function refuseBadObject(workspace: Workspace, input: Readonly<Record<string, unknown>>): void {
  const nameSingular = textOf(input['nameSingular']);
  const namePlural = textOf(input['namePlural']);
  const problems = nameProblems('OBJECT', [nameSingular, namePlural]);
  if (nameSingular === namePlural) {
    const message = 'The singular and plural names cannot be the same for an object';
    problems.push(problem('INVALID_OBJECT_INPUT', message, nameSingular));
  }
  const { model } = workspace;
  const names = [nameSingular, namePlural];
  if (names.some((name) => model.find(name) !== undefined || model.findPlural(name) !== undefined)) {
    problems.push(problem('OBJECT_ALREADY_EXISTS', 'Object already exists'));
  }
  if (problems.length === 0) return;
  throw objectRefusal(problems, namePlural, nameSingular);
}

/** Refuses a new field that could not be, and answers with its object otherwise. */
export function refuseBadField(
  workspace: Workspace,
  input: Readonly<Record<string, unknown>>,
): ObjectMetadata {
  const object = workspace.model.findById(String(input['objectMetadataId']));
  const name = textOf(input['name']);
  const problems =
    object === undefined ? [problem('OBJECT_METADATA_NOT_FOUND', 'Object metadata not found')] : [];
  problems.push(...nameProblems('FIELD', [name]), ...typeProblems(input));
  if (object?.fields.some((field) => field.name === name) === true) {
    problems.push(
      problem(
        'NOT_AVAILABLE',
        `Name "${name}" is not available as it is already used by another field`,
        name,
      ),
    );
  }
  if (object === undefined || problems.length > 0) throw fieldRefusal(problems, name, object);
  refuseBadRelation(workspace, input, object);
  refuseUnique(newField(input), 'creating fields');
  refuseEmpty(workspace, input, object);
  return object;
}

const newField = (input: Readonly<Record<string, unknown>>) => ({
  name: textOf(input['name']),
  type: input['type'],
  isUnique: input['isUnique'] === true,
  defaultValue: input['defaultValue'] ?? null,
});

/** A column that may not be null needs a value for the rows there are. */
function refuseEmpty(
  workspace: Workspace,
  input: Readonly<Record<string, unknown>>,
  object: ObjectMetadata,
): void {
  const { type, isNullable, defaultValue } = input;
  if (isNullable !== false || (defaultValue ?? null) !== null || String(type) in COMPOSITE_TYPES) return;
  if (workspace.store.table(object.nameSingular).size === 0) return;
  const message = `Migration action 'create' for 'fieldMetadata' (universalIdentifier: ${randomUUID()}) failed`;
  throw new TwentyError(message, 'INTERNAL_SERVER_ERROR', { friendly: 'Migration execution failed.' });
}

function typeProblems(input: Readonly<Record<string, unknown>>): Problem[] {
  const { type } = input;
  const code = 'INVALID_FIELD_INPUT';
  if (type === 'NUMERIC') {
    const message = 'Field type NUMERIC is not supported for field creation. Use NUMBER instead.';
    return [problem(code, message, type, 'Field type NUMERIC is not supported. Use Number instead.')];
  }
  if (!isFieldType(type)) return [problem(code, `Field type ${String(type)} is not supported`, type)];
  if (type === 'POSITION') return positionProblems(textOf(input['name']));
  if (type === 'TS_VECTOR') return [problem(code, 'TS Vector is not supported for field creation')];
  return valueProblems(input);
}

function positionProblems(name: string): Problem[] {
  const code = 'INVALID_FIELD_INPUT';
  const wanted = 'Field type POSITION must be named "position"';
  return [
    ...(name === 'position' ? [] : [problem(code, `${wanted}, got "${name}"`, name, wanted)]),
    problem(code, 'Field type POSITION must be a system field', false),
  ];
}

/** Refuses to delete what Twenty brought along; its fields fail with it. */
export function refuseStandardDeletion({
  namePlural,
  nameSingular,
  labelField,
}: ObjectMetadata): TwentyError {
  const problems = [problem('INVALID_OBJECT_INPUT', 'Standard objects cannot be deleted')];
  const known = { namePlural, nameSingular, universalIdentifier: randomUUID() };
  const locked = new Set([...systemFields('', false).map((field) => field.name), labelField]);
  const counts = { fieldMetadata: locked.size, objectMetadata: 1 };
  return refusal(
    'deleting object',
    { objectMetadata: [failure('objectMetadata', 'delete', problems, known)] },
    counts,
  );
}

/** Types that no unique index is made for. */
const NEVER_UNIQUE: ReadonlySet<unknown> = new Set([
  'CURRENCY',
  'RICH_TEXT',
  'FULL_NAME',
  'ADDRESS',
  'ACTOR',
]);

interface Unique {
  readonly name: string;
  readonly type: unknown;
  readonly isUnique: boolean;
  readonly defaultValue: unknown;
}

/** Refuses a unique constraint on a field with a default, which every record would share, and on some types. */
export function refuseUnique({ name, type, isUnique, defaultValue }: Unique, doing: string): void {
  const words = String(type);
  const message = `Unique index cannot be created for field ${name} of type ${words}`;
  const because = (code: string, friendly: string) =>
    problem(code, message, undefined, `${words} fields ${friendly}`);
  const problems = [
    ...(defaultValue !== null
      ? [because('INDEX_FIELD_INVALID_DEFAULT_VALUE', 'cannot have a default value.')]
      : []),
    ...(NEVER_UNIQUE.has(type) ? [because('INDEX_FIELD_INVALID_TYPE_FOR_UNIQUE', 'cannot be unique.')] : []),
  ];
  if (!isUnique || problems.length === 0) return;
  const known = { name: constraintName('IDX', name), universalIdentifier: randomUUID() };
  throw refusal(doing, { index: [failure('index', 'create', problems, known)] });
}
