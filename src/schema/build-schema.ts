import type { ModelAnswer, ModelField, ModelObject, ModelRelation } from './model-document.js';
import type { FieldRelation, FieldType, SchemaField } from './schema-field.js';
import { SchemaObject, pascal } from './schema-object.js';
import { WorkspaceSchema } from './workspace-schema.js';

/** Builds the immutable schema of a workspace from the answer of /metadata. Inactive objects and fields are left out. */
export function buildSchema(workspaceId: string, version: string, answer: ModelAnswer): WorkspaceSchema {
  const customApplication = answer.currentWorkspace?.workspaceCustomApplicationId;
  const isCustom = ({ applicationId }: { applicationId: string }) => applicationId === customApplication;
  const objects = answer.objects.edges
    .map(({ node }) => node)
    .filter((node) => node.isActive)
    .map((node) => buildObject(node, isCustom));
  return new WorkspaceSchema(workspaceId, version, objects);
}

type IsCustom = (item: { applicationId: string }) => boolean;

function buildObject(node: ModelObject, isCustom: IsCustom): SchemaObject {
  const title = node.fieldsList.find((field) => field.id === node.labelIdentifierFieldMetadataId);
  const { id, nameSingular, namePlural, labelSingular, labelPlural, isSystem, isSearchable } = node;
  const facts = {
    ...{ id, nameSingular, namePlural, labelSingular, labelPlural, isSystem, isSearchable },
    description: node.description || undefined,
    isCustom: isCustom(node),
    hasDuplicateRule: (node.duplicateCriteria ?? []).length > 0,
    titleField: title?.isActive === false ? 'id' : (title?.name ?? 'id'),
  };
  const fields = node.fieldsList.filter((field) => field.isActive !== false);
  return new SchemaObject(
    facts,
    fields.flatMap((field) => buildFields(field, isCustom)),
  );
}

/** A morph relation is one field in the metadata and one field per target in the API: target -> targetPerson, targetCompany. */
function buildFields(field: ModelField, isCustom: IsCustom): SchemaField[] {
  const base = plainField(field, isCustom);
  if (field.type !== 'MORPH_RELATION')
    return [{ ...base, relation: field.relation ? relationOf(field.name, field.relation) : undefined }];
  return (field.morphRelations ?? []).map((relation) => {
    const target = pascal(relation.targetObjectMetadata.nameSingular);
    const name = `${field.name}${target}`;
    return { ...base, name, label: `${field.label} ${target}`, relation: relationOf(name, relation) };
  });
}

function plainField(field: ModelField, isCustom: IsCustom): SchemaField {
  const optional = field.isNullable !== false || field.defaultValue !== null;
  return {
    name: field.name,
    label: field.label,
    type: field.type as FieldType,
    description: field.description || undefined,
    isSystem: field.isSystem === true,
    isCustom: isCustom(field),
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
