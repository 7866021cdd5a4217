import type { TypeResolvers } from '../validated/executable-schema';
import { executableSchema } from '../validated/executable-schema';
import { WEBHOOK_SDL, webhookRoots } from '../webhooks/webhook-roots';
import { FILE_SDL, fileRoots } from '../files/file-roots';
import { EVENT_SDL, eventRoots } from '../events/event-roots';
import { MAIL_SDL, mailRoots } from '../mail/mail-roots';
import { CHART_SDL } from '../dashboards/chart-sdl';
import { chartRoots } from '../dashboards/charts';
import { LAYOUT_SDL } from '../dashboards/layouts';
import { entityRoots, entityTypes } from '../entities/entity-roots';
import { entitySdl } from '../entities/entity-sdl';
import { widgetSdl } from '../entities/widget-configuration';
import { accessRoots } from './access-roots';
import type { FieldView, ObjectView } from './describe';
import { describeField, describeIndexes, describeObject, describeRelation } from './describe';
import { MODEL_SDL } from './metadata-sdl';
import { modelRoots } from './model-roots';
import { matches, pageOf } from './paging';
import { API_KEY_SDL, apiKeyRoots } from './api-key-roots';
import { roleRoots } from './role-roots';
import { ROLE_SDL } from './role-sdl';

function fieldsOf({ source, workspace }: ObjectView): FieldView[] {
  return source.fields.map((field) => describeField(field, source, workspace));
}

const TYPES: TypeResolvers = {
  Object: {
    fieldsList: fieldsOf,
    indexMetadataList: describeIndexes,
    fields: (object: ObjectView, { paging, filter }) =>
      pageOf(
        fieldsOf(object).filter((field) => matches(field, filter)),
        paging,
      ),
  },
  Field: {
    object: (field: FieldView) => describeObject(field.owner, field.workspace),
    relation: (field: FieldView) =>
      field.relation === null ? null : describeRelation(field, field.relation.target, field.relation.type),
    morphRelations: (field: FieldView) =>
      field.morphTargets
        ?.map((end) => describeRelation(field, end, 'MANY_TO_ONE'))
        .filter((one) => one !== null) ?? null,
  },
};

/** The schema of /metadata, ready to run. */
export const metadataSchema = executableSchema(
  [
    MODEL_SDL,
    ROLE_SDL,
    API_KEY_SDL,
    WEBHOOK_SDL,
    entitySdl(),
    widgetSdl(),
    CHART_SDL,
    LAYOUT_SDL,
    FILE_SDL,
    MAIL_SDL,
    EVENT_SDL,
  ].join('\n'),
  {
    ...modelRoots,
    ...accessRoots,
    ...roleRoots,
    ...apiKeyRoots,
    ...webhookRoots,
    ...entityRoots,
    ...chartRoots,
    ...fileRoots,
    ...mailRoots,
    ...eventRoots,
  },
  { ...TYPES, ...entityTypes },
);
