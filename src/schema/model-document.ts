/** What /metadata is asked for the whole model, and for the hashes that tell whether it changed. */

const OBJECT = `id nameSingular namePlural labelSingular labelPlural description isActive isSystem isSearchable
  duplicateCriteria applicationId labelIdentifierFieldMetadataId`;

const RELATION = `type targetObjectMetadata { nameSingular } targetFieldMetadata { name }`;

const FIELD = `id name label type description isActive isSystem isNullable isUnique applicationId defaultValue options settings
  relation { ${RELATION} } morphRelations { ${RELATION} }`;

export const MODEL_DOCUMENT = `query {
  currentWorkspace { workspaceCustomApplicationId }
  objects(paging: { first: 1000 }) { edges { node { ${OBJECT} fieldsList { ${FIELD} } } } }
}`;

/** Some collections have a hash only once they were read; metadataVersion always counts. */
export const HASHES_DOCUMENT = `query {
  currentWorkspace { metadataVersion }
  minimalMetadata { collectionHashes { collectionName hash } }
}`;

export interface HashesAnswer {
  currentWorkspace: { metadataVersion: number };
  minimalMetadata: { collectionHashes: { collectionName: string; hash: string }[] };
}

export interface ModelRelation {
  type: string;
  targetObjectMetadata: { nameSingular: string };
  targetFieldMetadata: { name: string } | null;
}

export interface ModelField {
  id: string;
  name: string;
  label: string;
  type: string;
  description: string | null;
  isActive: boolean | null;
  isSystem: boolean | null;
  isNullable: boolean | null;
  isUnique: boolean | null;
  applicationId: string;
  defaultValue: unknown;
  options: { value: string; label: string; position: number }[] | null;
  settings: Record<string, unknown> | null;
  relation: ModelRelation | null;
  morphRelations: ModelRelation[] | null;
}

export interface ModelObject {
  id: string;
  nameSingular: string;
  namePlural: string;
  labelSingular: string;
  labelPlural: string;
  description: string | null;
  isActive: boolean;
  isSystem: boolean;
  isSearchable: boolean;
  applicationId: string;
  labelIdentifierFieldMetadataId: string | null;
  duplicateCriteria?: string[][] | null;
  fieldsList: ModelField[];
}

export interface ModelAnswer {
  currentWorkspace: { workspaceCustomApplicationId: string } | null;
  objects: { edges: { node: ModelObject }[] };
}
