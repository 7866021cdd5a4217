/** A field of a kind of entity: its GraphQL type, where it may be written, and what it is when left out. */
export interface EntityField {
  readonly name: string;
  readonly type: string;
  readonly inCreate: boolean;
  readonly inUpdate: boolean;
  readonly otherwise: string | undefined;
}

/** How an operation that removes is asked, and whether it answers with the entity or with `true`. */
export type Removal = 'id: Boolean' | 'id: Self' | 'input: Boolean' | 'input: Self';

/** A kind of configuration entity of /metadata: views and what hangs on them, menu items, page layouts. */
export interface Kind {
  readonly name: string;
  readonly fields: readonly EntityField[];
  /** The kind it hangs on, and the key that leads there. */
  readonly parent?: { readonly kind: string; readonly key: string };
  /** What its parent calls its children. */
  readonly plural: string;
  /** The roots that read; a kind that is listed by its parent has one list root with the parent's id. */
  readonly reads: { readonly many: string; readonly one: string };
  readonly filters: readonly string[];
  readonly isUpdateFlat: boolean;
  readonly canDelete?: Removal;
  readonly canDestroy?: Removal;
  readonly readOneType: string;
}

const pascalOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Lines of `name type [flags] [=default]`; flag c: may be given on creation, u: may be changed. */
function fieldsOf(text: string): EntityField[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', type = '', ...rest] = line.trim().split(/\s+/);
      const flags = rest.find((word) => !word.startsWith('=')) ?? '';
      const otherwise = rest.find((word) => word.startsWith('='))?.slice(1);
      return { name, type, inCreate: flags.includes('c'), inUpdate: flags.includes('u'), otherwise };
    });
}

function kind(name: string, text: string, unusual: Partial<Kind>): Kind {
  const type = pascalOf(name);
  return {
    name,
    fields: fieldsOf(text),
    plural: `${name}s`,
    reads: { many: `get${type}s`, one: `get${type}` },
    filters: [],
    isUpdateFlat: false,
    readOneType: type,
    ...unusual,
  };
}

const ofView = { parent: { kind: 'view', key: 'viewId' }, filters: ['viewId'] } as const;
const both = { canDelete: 'input: Self', canDestroy: 'input: Self' } as const;

/** The kinds that /metadata and /rest/metadata serve. */
export const KINDS: readonly Kind[] = [
  kind(
    'view',
    `name String! cu
    objectMetadataId UUID! c
    type ViewType! cu =TABLE
    key ViewKey c
    icon String! cu
    position Float! cu =0
    isCompact Boolean! cu =false
    isCustom Boolean! - =true
    openRecordIn ViewOpenRecordIn! cu =SIDE_PANEL
    kanbanAggregateOperation AggregateOperations cu
    kanbanAggregateOperationFieldMetadataId UUID cu
    mainGroupByFieldMetadataId UUID cu
    shouldHideEmptyGroups Boolean! cu =false
    kanbanColumnWidth Int cu
    calendarFieldMetadataId UUID cu
    anyFieldFilterValue String cu
    calendarLayout ViewCalendarLayout cu
    visibility ViewVisibility! cu =WORKSPACE
    createdByUserWorkspaceId UUID
    isActive Boolean! - =true
    deletedAt DateTime`,
    {
      filters: ['objectMetadataId'],
      isUpdateFlat: true,
      canDelete: 'id: Boolean',
      canDestroy: 'id: Boolean',
    },
  ),
  kind(
    'viewField',
    `fieldMetadataId UUID! c
    viewId UUID! c
    isVisible Boolean! cu =true
    size Float! cu =0
    position Float! cu =0
    aggregateOperation AggregateOperations cu
    viewFieldGroupId UUID cu
    isActive Boolean! - =true
    isOverridden Boolean - =false
    deletedAt DateTime`,
    { ...ofView, ...both },
  ),
  kind(
    'viewFilter',
    `fieldMetadataId UUID! cu
    viewId UUID! c
    operand ViewFilterOperand! cu =CONTAINS
    value JSON! cu
    viewFilterGroupId UUID cu
    positionInViewFilterGroup Float cu
    subFieldName String cu
    relationTargetFieldMetadataId UUID cu
    deletedAt DateTime`,
    { ...ofView, ...both },
  ),
  kind(
    'viewFilterGroup',
    `parentViewFilterGroupId UUID cu
    logicalOperator ViewFilterGroupLogicalOperator! cu =AND
    positionInViewFilterGroup Float cu
    viewId UUID! c
    deletedAt DateTime`,
    { ...ofView, isUpdateFlat: true, canDelete: 'id: Boolean', canDestroy: 'id: Boolean' },
  ),
  kind(
    'viewSort',
    `fieldMetadataId UUID! c
    direction ViewSortDirection! cu =ASC
    subFieldName String cu
    viewId UUID! c
    deletedAt DateTime`,
    { ...ofView, canDelete: 'input: Boolean', canDestroy: 'input: Boolean' },
  ),
  kind(
    'viewGroup',
    `isVisible Boolean! cu =true
    fieldValue String! cu
    position Float! cu =0
    viewId UUID! c
    deletedAt DateTime`,
    { ...ofView, ...both },
  ),
  kind(
    'viewFieldGroup',
    `name String! cu
    viewId UUID! c
    position Float! cu =0
    isVisible Boolean! cu =true
    isActive Boolean! - =true
    isOverridden Boolean! - =false
    deletedAt DateTime`,
    { ...ofView, ...both },
  ),
  kind(
    'navigationMenuItem',
    `userWorkspaceId UUID c
    targetRecordId UUID c
    targetObjectMetadataId UUID c
    viewId UUID c
    type NavigationMenuItemType! c
    name String cu
    link String cu
    icon String cu
    color String cu
    folderId UUID cu
    pageLayoutId UUID cu
    position Float! cu =next`,
    { reads: { many: 'navigationMenuItems', one: 'navigationMenuItem' }, canDelete: 'id: Self' },
  ),
  kind(
    'pageLayout',
    `name String! cu
    type PageLayoutType! cu =RECORD_PAGE
    objectMetadataId UUID cu
    defaultTabToFocusOnMobileAndSidePanelId UUID
    deletedAt DateTime`,
    { filters: ['objectMetadataId'], isUpdateFlat: true, canDestroy: 'id: Boolean' },
  ),
  kind(
    'pageLayoutTab',
    `title String! cu
    position Float! cu =next
    pageLayoutId UUID! c
    icon String u
    layoutMode PageLayoutTabLayoutMode cu =GRID
    isActive Boolean! - =true
    isOverridden Boolean - =false
    deletedAt DateTime`,
    {
      parent: { kind: 'pageLayout', key: 'pageLayoutId' },
      filters: ['pageLayoutId'],
      plural: 'tabs',
      isUpdateFlat: true,
      canDestroy: 'id: Boolean',
      readOneType: 'PageLayoutTab!',
    },
  ),
  kind(
    'pageLayoutWidget',
    `pageLayoutTabId UUID! cu
    title String! cu
    type WidgetType! cu
    objectMetadataId UUID cu
    gridPosition JSON! cu
    position JSON cu
    configuration JSON! cu
    conditionalDisplay JSON u
    conditionalAvailabilityExpression String u
    isActive Boolean! - =true
    isOverridden Boolean - =false
    deletedAt DateTime`,
    {
      parent: { kind: 'pageLayoutTab', key: 'pageLayoutTabId' },
      filters: ['pageLayoutTabId'],
      plural: 'widgets',
      isUpdateFlat: true,
      canDestroy: 'id: Boolean',
      readOneType: 'PageLayoutWidget!',
    },
  ),
];

/** A kind by its name. */
export function getKind(name: string): Kind {
  const found = KINDS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
}

/** The kinds that hang on a kind. */
export function childrenOf(name: string): Kind[] {
  return KINDS.filter((one) => one.parent?.kind === name);
}
