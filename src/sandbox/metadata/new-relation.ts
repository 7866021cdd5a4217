import { uuidFrom } from '../ids';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import { newField, withField } from '../model/new-field';
import { camel, pascal } from '../names';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import { fieldRefusal, problem, refusal, unborn } from './model-refusal';

type Input = Readonly<Record<string, unknown>>;

interface Payload {
  readonly isOne: boolean;
  readonly target: ObjectMetadata;
  readonly label: string;
  readonly icon: string;
}

const isRelation = ({ type }: Input) => type === 'RELATION' || type === 'MORPH_RELATION';

function payloadsIn(input: Input): unknown[] {
  const { type, relationCreationPayload, morphRelationsCreationPayload } = input;
  if (type === 'RELATION') return isObject(relationCreationPayload) ? [relationCreationPayload] : [];
  return Array.isArray(morphRelationsCreationPayload) ? morphRelationsCreationPayload : [];
}

/** Refuses a relation whose other side cannot be made. */
export function refuseBadRelation(workspace: Workspace, input: Input, object: ObjectMetadata): void {
  if (!isRelation(input)) return;
  const payloads = payloadsIn(input);
  if (payloads.length === 0)
    throw malformed('INVALID_FIELD_INPUT', 'Relation creation payload is required', undefined);
  for (const payload of payloads) refusePayload(workspace, payload, object);
}

function refusePayload(workspace: Workspace, payload: unknown, object: ObjectMetadata): void {
  const given = isObject(payload) ? payload : {};
  const wrong = (what: string) =>
    malformed(
      MALFORMED,
      `Relation creation payload is invalid: ${what}`,
      payload,
      'Invalid relation creation payload',
    );
  if (given['type'] !== 'MANY_TO_ONE' && given['type'] !== 'ONE_TO_MANY')
    throw wrong('type must be one of the following values: MANY_TO_ONE, ONE_TO_MANY');
  if (typeof given['targetFieldLabel'] !== 'string') throw wrong('targetFieldLabel must be a string');
  if (typeof given['targetFieldIcon'] !== 'string') throw wrong('targetFieldIcon must be a string');
  const target = workspace.model.findById(String(given['targetObjectMetadataId']));
  if (target === undefined) {
    const message = 'Object metadata relation target not found for relation creation payload';
    throw malformed(MALFORMED, message, payload, 'Object targeted by field to create not found');
  }
  const name = camel(given['targetFieldLabel']);
  if (!target.fields.some((field) => field.name === name)) return;
  const message = `Name "${name}" is not available as it is already used by another field`;
  throw fieldRefusal([problem('NOT_AVAILABLE', message, name)], name, object);
}

const MALFORMED = 'FIELD_METADATA_RELATION_MALFORMED';

function malformed(code: string, message: string, value: unknown, friendly = message) {
  const problems = [problem(code, message, value, friendly)];
  return refusal('creating field', { fieldMetadata: [unborn('create', problems)] });
}

/** Ids of new metadata follow from the workspace, its version, and the name. */
export function scopeOf(workspace: Workspace, name: string): string {
  return `${workspace.id}/${workspace.model.version}/${name}`;
}

/** The sides of a new relation on the other objects are added; what the near side needs is answered. */
export function relationPart(
  workspace: Workspace,
  object: ObjectMetadata,
  input: Input,
): Partial<FieldMetadata> {
  if (!isRelation(input)) return {};
  const name = String(input['name']);
  const payloads = payloadsIn(input).map((payload) => read(workspace, payload));
  for (const payload of payloads) addFarSide(workspace, object, name, payload);
  const [first] = payloads;
  if (first === undefined) return {};
  if (input['type'] === 'RELATION') return nearSide(name, first);
  const last = payloads.at(-1) ?? first;
  const morphTargets = payloads.map(({ target, label }) => ({
    object: target.nameSingular,
    field: camel(label),
  }));
  return { ...nearSide(`${name}${pascal(last.target.nameSingular)}`, last), relation: null, morphTargets };
}

function read(workspace: Workspace, payload: unknown): Payload {
  const given = isObject(payload) ? payload : {};
  return {
    isOne: given['type'] === 'MANY_TO_ONE',
    target: workspace.model.findById(String(given['targetObjectMetadataId'])) as ObjectMetadata,
    label: String(given['targetFieldLabel']),
    icon: String(given['targetFieldIcon']),
  };
}

const nearSide = (name: string, { isOne, target, label }: Payload) =>
  isOne ? oneSide(name, target.nameSingular, camel(label)) : manySide(target.nameSingular, camel(label));

function addFarSide(
  workspace: Workspace,
  object: ObjectMetadata,
  name: string,
  { isOne, target, label, icon }: Payload,
): void {
  const farName = camel(label);
  const far = isOne ? manySide(object.nameSingular, name) : oneSide(farName, object.nameSingular, name);
  const id = uuidFrom(scopeOf(workspace, target.nameSingular), farName);
  const field = newField({ id, name: farName, type: 'RELATION', label, icon, ...far });
  const current = workspace.model.find(target.nameSingular) ?? target;
  workspace.model.put(withField(current, field));
}

function oneSide(name: string, object: string, field: string): Partial<FieldMetadata> {
  return {
    relation: { type: 'MANY_TO_ONE', target: { object, field } },
    settings: { relationType: 'MANY_TO_ONE', onDelete: 'SET_NULL', joinColumnName: `${name}Id` },
  };
}

/** What makes a field the list of those that lead to its object. */
export function manySide(object: string, field: string): Partial<FieldMetadata> {
  return {
    relation: { type: 'ONE_TO_MANY', target: { object, field } },
    settings: { relationType: 'ONE_TO_MANY' },
  };
}
