import { randomUUID } from 'node:crypto';
import { constraintName } from '../ids';
import { COMPOSITE_TYPES, SCALAR_TYPES } from '../model/field-types';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import { systemFields } from '../model/new-field';
import { isObject } from '../store/row';
import type { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import type { Problem } from './model-refusal';
import { failure, fieldRefusal, objectRefusal, problem, refusal } from './model-refusal';

const NAME = /^[a-z][a-zA-Z0-9]{0,62}$/;
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'address',
    'addresses',
    'currency',
    'currencies',
    'event',
    'events',
    'field',
    'fields',
    'index',
    'indexes',
  ],
  ...[
    'job',
    'jobs',
    'link',
    'links',
    'object',
    'objects',
    'plan',
    'plans',
    'relation',
    'relations',
    'role',
    'roles',
  ],
  ...['search', 'type', 'types', 'user', 'users', 'view', 'views', 'workspace', 'workspaces'],
]);
const ENUMS: ReadonlySet<unknown> = new Set(['SELECT', 'MULTI_SELECT']);
const RELATIONS: ReadonlySet<unknown> = new Set(['RELATION', 'MORPH_RELATION']);

function isFieldType(type: unknown): boolean {
  return (
    RELATIONS.has(type) || (typeof type === 'string' && (type in SCALAR_TYPES || type in COMPOSITE_TYPES))
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function nameProblems(kind: string, names: readonly string[]): Problem[] {
  const code = `INVALID_${kind}_INPUT`;
  return names.flatMap((name) => {
    if (!NAME.test(name)) {
      return problem(
        code,
        'Name is not valid: it must start with lowercase letter and contain only alphanumeric letters',
        name,
      );
    }
    if (!RESERVED.has(name)) return [];
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
  if (model.find(nameSingular) !== undefined || model.findPlural(namePlural) !== undefined) {
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
  if (object !== undefined && problems.length === 0) return object;
  throw fieldRefusal(problems, name, object);
}

function typeProblems(input: Readonly<Record<string, unknown>>): Problem[] {
  const { type, options, relationCreationPayload } = input;
  const code = 'INVALID_FIELD_INPUT';
  if (type === 'NUMERIC') {
    const message = 'Field type NUMERIC is not supported for field creation. Use NUMBER instead.';
    return [problem(code, message, type, 'Field type NUMERIC is not supported. Use Number instead.')];
  }
  if (!isFieldType(type)) return [problem(code, `Field type ${String(type)} is not supported`, type)];
  if (RELATIONS.has(type) && !isObject(relationCreationPayload)) {
    return [problem(code, 'Relation creation payload is required for relation fields')];
  }
  if (!ENUMS.has(type)) return [];
  const list = Array.isArray(options) ? (options as { value?: unknown }[]) : [];
  if (list.length === 0) return [problem(code, 'Options are required for enum fields', [])];
  return list
    .filter(({ value }) => !/^[A-Z_][A-Z0-9_]*$/.test(String(value)))
    .map(({ value }) =>
      problem(code, `Value must be in UPPER_CASE and follow snake_case "${String(value)}"`, value),
    );
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

/** Refuses a unique constraint on an enum that has a default, which every record would share. */
export function refuseUnique({ name, type, defaultValue }: FieldMetadata): void {
  if (!ENUMS.has(type) || defaultValue === null) return;
  const message = `Unique index cannot be created for field ${name} of type ${type}`;
  const problems = [
    problem(
      'INDEX_FIELD_INVALID_DEFAULT_VALUE',
      message,
      undefined,
      `${type} fields cannot have a default value.`,
    ),
  ];
  const known = { name: constraintName('IDX', name), universalIdentifier: randomUUID() };
  throw refusal('updating field', { index: [failure('index', 'create', problems, known)] });
}
