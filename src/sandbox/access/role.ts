/** What a role may do with records; the four global permissions of Twenty's roles. */
export interface RecordRights {
  readonly read: boolean;
  readonly update: boolean;
  readonly softDelete: boolean;
  readonly destroy: boolean;
}

/** What a role may do with the values of a field; null leaves it to the object. */
export interface FieldRights {
  readonly read: boolean | null;
  readonly update: boolean | null;
}

/** A role: global rights, and what object and field permissions take away or add. */
export interface Role {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly icon: string | null;
  readonly isEditable: boolean;
  readonly canBeAssignedToUsers: boolean;
  readonly canBeAssignedToApiKeys: boolean;
  readonly rights: RecordRights;
  readonly allSettings: boolean;
  readonly allTools: boolean;
  /** Permission flags granted one by one (`WORKFLOWS`, `VIEWS`, …). */
  readonly flags: readonly string[];
  readonly objects: Readonly<Record<string, Partial<RecordRights>>>;
  /** By `object.field`: what is not null is denied. */
  readonly fields: Readonly<Record<string, FieldRights>>;
}

const ALL: RecordRights = { read: true, update: true, softDelete: true, destroy: true };
const NONE: RecordRights = { read: false, update: false, softDelete: false, destroy: false };

const PLAIN = {
  description: null,
  icon: null,
  isEditable: true,
  canBeAssignedToUsers: true,
  canBeAssignedToApiKeys: true,
  allSettings: false,
  allTools: false,
  flags: [],
  objects: {},
  fields: {},
} as const;

/** The roles of the keys: admin, one that only reads, one without settings, and one without opportunities and job titles. */
export const STANDARD_ROLES = {
  admin: { label: 'Admin', ...PLAIN, isEditable: false, rights: ALL, allSettings: true, allTools: true },
  readonly: { label: 'Read only', ...PLAIN, rights: { ...NONE, read: true } },
  member: { label: 'Member', ...PLAIN, rights: ALL, allTools: true },
  restricted: {
    label: 'Restricted',
    ...PLAIN,
    rights: ALL,
    allTools: true,
    objects: { opportunity: NONE },
    fields: { 'person.jobTitle': { read: false, update: false } },
  },
} as const satisfies Record<string, Omit<Role, 'id'>>;

/** A role without any right, as `createOneRole` begins. */
export function emptyRole(id: string, label: string): Role {
  return { id, label, ...PLAIN, rights: NONE };
}
