import { clock } from '../clock';
import { uuidFrom } from '../ids';
import type { FieldMetadata, FieldType, ObjectMetadata } from './metadata';

type FieldSeed = Partial<FieldMetadata> & Pick<FieldMetadata, 'id' | 'name' | 'type' | 'label'>;

const NO_DETAILS = {
  description: null,
  icon: null,
  isActive: true,
  isSystem: false,
  isNullable: true,
  isUnique: false,
  isUIEditable: true,
  isLabelSyncedWithName: false,
  isCustom: true,
  defaultValue: null,
  options: null,
  settings: null,
  relation: null,
  morphTargets: null,
} as const;

/** A field with everything left out at its usual value: nullable, editable, custom. */
export function newField(seed: FieldSeed): FieldMetadata {
  const now = clock.iso();
  return { ...NO_DETAILS, createdAt: now, updatedAt: now, ...seed };
}

const RELATIVE = { displayFormat: 'RELATIVE' };
const SYSTEM_ACTOR = { name: "'System'", source: "'MANUAL'", workspaceMemberId: null };

interface SystemField {
  readonly type: FieldType;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly rest: Partial<FieldMetadata>;
}

/** The eight fields that every object has. */
const SYSTEM_FIELDS: Readonly<Record<string, SystemField>> = {
  id: { type: 'UUID', label: 'Id', description: 'Id', icon: 'Icon123', rest: { defaultValue: 'uuid' } },
  createdAt: {
    type: 'DATE_TIME',
    label: 'Creation date',
    description: 'Creation date',
    icon: 'IconCalendar',
    rest: { defaultValue: 'now', settings: RELATIVE },
  },
  updatedAt: {
    type: 'DATE_TIME',
    label: 'Last update',
    description: 'Last time the record was changed',
    icon: 'IconCalendarClock',
    rest: { defaultValue: 'now', settings: RELATIVE },
  },
  deletedAt: {
    type: 'DATE_TIME',
    label: 'Deleted at',
    description: 'Date when the record was deleted',
    icon: 'IconCalendarMinus',
    rest: { isNullable: true, settings: RELATIVE },
  },
  position: {
    type: 'POSITION',
    label: 'Position',
    description: 'Record position',
    icon: 'IconHierarchy2',
    rest: { defaultValue: 0 },
  },
  createdBy: {
    type: 'ACTOR',
    label: 'Created by',
    description: 'The creator of the record',
    icon: 'IconCreativeCommonsSa',
    rest: { defaultValue: SYSTEM_ACTOR },
  },
  updatedBy: {
    type: 'ACTOR',
    label: 'Updated by',
    description: 'The workspace member who last updated the record',
    icon: 'IconUserCircle',
    rest: { defaultValue: SYSTEM_ACTOR },
  },
  searchVector: {
    type: 'TS_VECTOR',
    label: 'Search vector',
    description: 'Field used for full-text search',
    icon: 'IconUser',
    rest: { isNullable: true },
  },
};

/** The system fields of one object; ids follow from `scope`. */
export function systemFields(scope: string, isCustom: boolean): FieldMetadata[] {
  return Object.entries(SYSTEM_FIELDS).map(([name, { rest, ...words }]) =>
    newField({
      id: uuidFrom(scope, name),
      name,
      ...words,
      isSystem: true,
      isNullable: false,
      isUIEditable: false,
      isCustom,
      ...rest,
    }),
  );
}

/** The object with one field added or replaced. */
export function withField(object: ObjectMetadata, field: FieldMetadata): ObjectMetadata {
  const others = object.fields.filter((candidate) => candidate.id !== field.id);
  return { ...object, fields: [...others, field] };
}
