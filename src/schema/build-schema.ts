import type { ModelAnswer, ModelField, ModelObject, ModelRelation } from './model-document.js';
import type { FieldRelation, FieldType, SchemaField } from './schema-field.js';
import { SchemaObject, pascal } from './schema-object.js';
import { Meanings } from './stages/meanings.js';
import { withOutcomes } from './stages/with-outcomes.js';
import { WorkspaceSchema } from './workspace-schema.js';

/**
 * Builds the immutable schema of a workspace from the answer of /metadata. Inactive objects and fields are left out.
 * @param meanings what the stages of that workspace mean
 */
export function buildSchema(
  workspaceId: string,
  version: string,
  answer: ModelAnswer,
  meanings = new Meanings(),
): WorkspaceSchema {
  const nodes = answer.objects.edges.map(({ node }) => node).filter((node) => node.isActive);
  const model = modelOf(nodes, answer.currentWorkspace?.workspaceCustomApplicationId);
  const objects = nodes.map((node) => withOutcomes(buildObject(node, model), meanings));
  return new WorkspaceSchema(workspaceId, version, objects);
}

/** What must be known of the whole model to build a part of it. */
interface Model {
  isCustom(item: { applicationId: string }): boolean;
  isMorph(object: string, field: string): boolean;
}

function modelOf(nodes: readonly ModelObject[], customApplication?: string): Model {
  const morphs = new Set(
    nodes.flatMap(({ nameSingular, fieldsList }) =>
      fieldsList.filter(({ type }) => type === 'MORPH_RELATION').map(({ name }) => `${nameSingular}.${name}`),
    ),
  );
  return {
    isCustom: ({ applicationId }) => applicationId === customApplication,
    isMorph: (object, field) => morphs.has(`${object}.${field}`),
  };
}

function buildObject(node: ModelObject, model: Model): SchemaObject {
  const title = node.fieldsList.find((field) => field.id === node.labelIdentifierFieldMetadataId);
  const { id, nameSingular, namePlural, labelSingular, labelPlural, isSystem, isSearchable } = node;
  const facts = {
    ...{ id, nameSingular, namePlural, labelSingular, labelPlural, isSystem, isSearchable },
    description: node.description || undefined,
    isCustom: model.isCustom(node),
    hasDuplicateRule: (node.duplicateCriteria ?? []).length > 0,
    titleField: title?.isActive === false ? 'id' : (title?.name ?? 'id'),
  };
  const fields = node.fieldsList.filter((field) => field.isActive !== false);
  return new SchemaObject(
    facts,
    fields.flatMap((field) => buildFields(field, nameSingular, model)),
  );
}

/** A morph relation is one field in the metadata and one field per target in the API: target -> targetPerson, targetCompany. */
function buildFields(field: ModelField, owner: string, model: Model): SchemaField[] {
  const base = plainField(field, model.isCustom(field));
  if (field.type !== 'MORPH_RELATION') {
    const relation = field.relation && relationOf(field.name, withInverse(field.relation, owner, model));
    return [{ ...base, relation: relation ?? undefined }];
  }
  return (field.morphRelations ?? []).map((relation) => {
    const target = pascal(relation.targetObjectMetadata.nameSingular);
    const name = `${field.name}${target}`;
    return { ...base, name, label: `${field.label} ${target}`, relation: relationOf(name, relation) };
  });
}

/** A list of records that point back through a morph relation: there the field has the name of this object in it. */
function withInverse(relation: ModelRelation, owner: string, model: Model): ModelRelation {
  const { targetObjectMetadata: target, targetFieldMetadata: back } = relation;
  if (!back || !model.isMorph(target.nameSingular, back.name)) return relation;
  return { ...relation, targetFieldMetadata: { name: `${back.name}${pascal(owner)}` } };
}

function plainField(field: ModelField, isCustom: boolean): SchemaField {
  const optional = field.isNullable !== false || field.defaultValue !== null;
  return {
    name: field.name,
    label: field.label,
    type: field.type as FieldType,
    description: field.description || undefined,
    isSystem: field.isSystem === true,
    isCustom,
    isUnique: field.isUnique === true,
    isRequired: !optional && !field.isSystem && !isToMany(field.relation),
    options: [...(field.options ?? [])].sort((a, b) => a.position - b.position),
    settings: field.settings ?? {},
  };
}

const isToMany = (relation: ModelRelation | null) => relation?.type === 'ONE_TO_MANY';

function relationOf(name: string, relation: ModelRelation): FieldRelation {
  return {
    kind: isToMany(relation) ? 'to-many' : 'to-one',
    target: relation.targetObjectMetadata.nameSingular,
    inverse: relation.targetFieldMetadata?.name,
    joinColumn: isToMany(relation) ? undefined : `${name}Id`,
  };
}
