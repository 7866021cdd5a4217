import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { createEntity, findEntity, listEntities, removeEntity, updateEntity } from '../entities/entity-roots';
import { getKind } from '../entities/kinds';
import { viewFilter } from '../entities/view-filter';
import { sendMailTool } from '../mail/send-mail-tool';
import { modelRoots } from '../metadata/model-roots';
import { isObject } from '../store/row';
import { webhookRoots } from '../webhooks/webhook-roots';
import type { Category, Given, NativeTool } from './tool';

type Run = NativeTool['run'];
interface Group {
  readonly category: Category;
  /** The permission flag without which the tools do not exist; `reads` exist all the same. */
  readonly flag: string | null;
  readonly reads?: readonly string[];
  readonly tools: Readonly<Record<string, Run>>;
}

const notServed: Run = () => {
  throw new Error('This tool is not served by the sandbox');
};
const words = (name: string) => name.replaceAll('_', ' ');
const answer = (message: string, result: unknown): Given => ({ success: true, message, result });

const listOf = (value: unknown): Given[] => (Array.isArray(value) ? value.filter(isObject) : []);
const list =
  (kind: string, key: string): Run =>
  (args, caller) =>
    listEntities(getKind(kind), caller, { [key]: args[key] }).slice(0, Number(args['limit'] ?? 100));
const create =
  (kind: string): Run =>
  (args, caller) =>
    createEntity(getKind(kind), caller, args);
const update =
  (kind: string): Run =>
  ({ id, update: inner, ...rest }, caller) =>
    updateEntity(getKind(kind), caller, id, isObject(inner) ? inner : rest);
const remove =
  (kind: string): Run =>
  ({ id }, caller) => {
    removeEntity(getKind(kind), caller, id, 'delete');
    return answer(`Deleted ${id === undefined ? kind : String(id)}`, { id });
  };
const each =
  (name: string, run: Run): Run =>
  (args, caller) =>
    listOf(args[name]).map((one) => run(one, caller));

/** The tools for one kind that hangs on a view. */
function viewParts(name: string, kind: string, isColumn: boolean): Record<string, Run> {
  const createMany = { [`create_many_${name}s`]: each(`${kind}s`, create(kind)) };
  return {
    [`create_${name}`]: create(kind),
    ...(!isColumn && createMany),
    [`update_${name}`]: update(kind),
    [`delete_${name}`]: remove(kind),
    ...(isColumn && { ...createMany, [`update_many_${name}s`]: each(`${kind}s`, update(kind)) }),
  };
}

const root =
  (name: string, input: string | null, roots = modelRoots): Run =>
  (args, caller) => {
    const field = roots[name];
    if (field === undefined) return notServed(args, caller);
    field.allow(caller);
    const { id, ...rest } = args;
    const isChange = input === 'update';
    return field.resolve(caller, {
      id,
      input: isChange ? { id, update: rest } : input === null ? args : { [input]: args },
    });
  };

/** Model entities without what is only for resolvers. */
const plain =
  (run: Run): Run =>
  async (args, caller) => {
    const found = await run(args, caller);
    const shown = (one: unknown) =>
      isObject(one)
        ? Object.fromEntries(
            Object.entries(one).filter(([key]) => !['workspace', 'source', 'owner'].includes(key)),
          )
        : one;
    return Array.isArray(found) ? found.map(shown) : shown(found);
  };

const objects: Run = ({ id, objectName, limit }, { workspace }) =>
  workspace.model
    .all()
    .filter((one) => id === undefined || one.id === id)
    .filter(
      (one) => objectName === undefined || [one.nameSingular, one.namePlural].includes(String(objectName)),
    )
    .slice(0, Number(limit ?? 100))
    .map(({ id: objectId, nameSingular, namePlural, labelSingular, labelPlural, isSystem }) =>
      isSystem
        ? { id: objectId, nameSingular, namePlural }
        : { id: objectId, nameSingular, namePlural, labelSingular, labelPlural },
    );

const fields: Run = ({ id, objectMetadataId, limit }, { workspace }) =>
  workspace.model
    .all()
    .filter((object) => objectMetadataId === undefined || object.id === objectMetadataId)
    .flatMap((object) => object.fields)
    .filter((field) => id === undefined || field.id === id)
    .slice(0, Number(limit ?? 100))
    .map(({ id: fieldId, name, type, label, options }) => ({ id: fieldId, name, type, label, options }));

const counted =
  (title: string, key: string, run: (caller: Caller) => readonly unknown[]): Run =>
  (_args, caller) => {
    const found = run(caller);
    return answer(`Found ${found.length} ${title}(s)`, { [key]: found, count: found.length });
  };

const GROUPS: readonly Group[] = [
  {
    category: 'ACTION',
    flag: 'SEND_EMAIL_TOOL',
    reads: ['search_help_center', 'navigate_app'],
    tools: {
      send_email: sendMailTool,
      ...Object.fromEntries(
        ['draft_email', 'create_calendar_event', 'search_help_center', 'navigate_app'].map((name) => [
          name,
          notServed,
        ]),
      ),
    },
  },
  {
    category: 'METADATA',
    flag: 'DATA_MODEL',
    tools: {
      get_object_metadata: objects,
      create_object_metadata: plain(root('createOneObject', 'object')),
      update_object_metadata: plain(root('updateOneObject', 'update')),
      delete_object_metadata: plain(root('deleteOneObject', 'update')),
      create_many_object_metadata: each('objects', plain(root('createOneObject', 'object'))),
      update_many_object_metadata: each('objects', plain(root('updateOneObject', 'update'))),
      get_field_metadata: fields,
      create_field_metadata: plain(root('createOneField', 'field')),
      update_field_metadata: plain(root('updateOneField', 'update')),
      delete_field_metadata: plain(root('deleteOneField', 'update')),
      create_many_field_metadata: each('fields', plain(root('createOneField', 'field'))),
      update_many_field_metadata: each('fields', plain(root('updateOneField', 'update'))),
      create_many_relation_fields: each('relations', plain(root('createOneField', 'field'))),
    },
  },
  {
    category: 'VIEW',
    flag: 'VIEWS',
    reads: [
      'get_views',
      'get_view_query_parameters',
      'get_view_fields',
      'get_view_filters',
      'get_view_sorts',
    ],
    tools: {
      get_views: list('view', 'objectMetadataId'),
      get_view_query_parameters: ({ viewId }, caller) => ({
        view: findEntity(getKind('view'), caller, viewId),
        filter: viewFilter(caller.workspace, viewId) ?? {},
      }),
      get_view_fields: list('viewField', 'viewId'),
      get_view_filters: list('viewFilter', 'viewId'),
      get_view_sorts: list('viewSort', 'viewId'),
      upsert_complete_view: notServed,
      create_view: create('view'),
      update_view: update('view'),
      delete_view: remove('view'),
      ...viewParts('view_field', 'viewField', true),
      ...viewParts('view_filter', 'viewFilter', false),
      ...viewParts('view_sort', 'viewSort', false),
    },
  },
  {
    category: 'DASHBOARD',
    flag: 'LAYOUTS',
    tools: {
      create_complete_dashboard: notServed,
      list_dashboards: list('pageLayout', 'objectMetadataId'),
      get_dashboard: notServed,
      add_dashboard_tab: create('pageLayoutTab'),
      add_dashboard_widget: create('pageLayoutWidget'),
      update_dashboard_widget: update('pageLayoutWidget'),
      delete_dashboard_widget: ({ id }, caller) =>
        removeEntity(getKind('pageLayoutWidget'), caller, id, 'destroy'),
    },
  },
  {
    category: 'NAVIGATION_MENU_ITEM',
    flag: null,
    tools: {
      list_navigation_menu_items: counted('navigation menu item', 'items', (caller) =>
        listEntities(getKind('navigationMenuItem'), caller),
      ),
      create_navigation_menu_item: create('navigationMenuItem'),
      update_navigation_menu_item: update('navigationMenuItem'),
      delete_navigation_menu_item: remove('navigationMenuItem'),
    },
  },
  {
    category: 'WEBHOOK',
    flag: 'API_KEYS_AND_WEBHOOKS',
    tools: {
      list_webhooks: counted('webhook', 'webhooks', ({ workspace }) => [...workspace.webhooks.values()]),
      create_webhook: ({ operations, ...rest }, caller) =>
        webhookRoots['createWebhook']?.resolve(caller, {
          input: { ...rest, operations: operationsOf(operations) },
        }),
      update_webhook: root('updateWebhook', 'update', webhookRoots),
      delete_webhook: root('deleteWebhook', null, webhookRoots),
    },
  },
];

/** Operations come as `person.created`, or as object and event apart. */
function operationsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [];
  return list.map((one: unknown) =>
    isObject(one) ? `${String(one['object'])}.${String(one['event'])}` : String(one),
  );
}

/** The tools about everything but records and workflows, as far as the caller's role goes. */
export function settingTools({ role }: Caller): NativeTool[] {
  return GROUPS.flatMap(({ category, flag, reads = [], tools }) =>
    Object.entries(tools)
      .filter(([name]) => flag === null || hasFlag(role, flag) || reads.includes(name))
      .map(([name, run]) => ({
        name,
        category,
        description: `Twenty's own tool to ${words(name)}.`,
        inputSchema: () => ({ type: 'object', properties: {} }),
        failing: `Failed to ${words(name)}`,
        run,
      })),
  );
}
