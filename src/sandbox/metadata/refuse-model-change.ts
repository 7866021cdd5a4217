import { randomUUID } from 'node:crypto';
import type { ObjectMetadata } from '../model/metadata';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly userFriendlyMessage: string;
  readonly value?: unknown;
}

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

function problem(code: string, message: string, value?: unknown, friendly = message): Problem {
  return { code, message, userFriendlyMessage: friendly, ...(value === undefined ? {} : { value }) };
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
  const nameSingular = String(input['nameSingular']);
  const namePlural = String(input['namePlural']);
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
  throw refusal('objectMetadata', 'creating object', problems, { namePlural, nameSingular });
}

/** Refuses a new field that could not be, and answers with its object otherwise. */
export function refuseBadField(
  workspace: Workspace,
  input: Readonly<Record<string, unknown>>,
): ObjectMetadata {
  const object = workspace.model.findById(String(input['objectMetadataId']));
  const name = String(input['name']);
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
  throw refusal('fieldMetadata', 'creating field', problems, { name });
}

function typeProblems(input: Readonly<Record<string, unknown>>): Problem[] {
  const { type, options } = input;
  const code = 'INVALID_FIELD_INPUT';
  if (type === 'NUMERIC') {
    const message = 'Field type NUMERIC is not supported for field creation. Use NUMBER instead.';
    return [problem(code, message, type, 'Field type NUMERIC is not supported. Use Number instead.')];
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

function refusal(
  metadataName: string,
  doing: string,
  problems: readonly Problem[],
  known: Record<string, string>,
): TwentyError {
  const flatEntityMinimalInformation = { ...known, universalIdentifier: randomUUID() };
  const failure = {
    metadataName,
    type: 'create',
    status: 'fail',
    errors: problems,
    flatEntityMinimalInformation,
  };
  const friendly = problems.length === 1 ? problems[0]?.userFriendlyMessage : 'Many validation errors';
  return new TwentyError(`Multiple validation errors occurred while ${doing}`, 'METADATA_VALIDATION_FAILED', {
    friendly,
    extra: {
      errors: { [metadataName]: [failure] },
      summary: { [metadataName]: 1, totalErrors: 1 },
      message: `Validation failed for 1 ${metadataName}`,
    },
  });
}
