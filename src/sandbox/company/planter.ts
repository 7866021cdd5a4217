import { clock } from '../clock';
import { STANDARD_ROLES } from '../access/role';
import { uuidFrom } from '../ids';
import { writtenColumns } from '../records/written-columns';
import type { Actor } from '../store/actor';
import { newRow } from '../store/new-row';
import type { Workspace } from '../workspace';

const DAY = 24 * 3600 * 1000;

/** Puts records into a workspace as if they had been written over the past months. */
export class Planter {
  private planted = 0;

  constructor(
    readonly workspace: Workspace,
    private readonly now = clock.now(),
  ) {}

  /** The time so many days from now, in ISO 8601; negative is past. */
  day(days: number): string {
    return new Date(this.now + days * DAY).toISOString();
  }

  /** Writes one record by the same rules as the doors. `age` and `touched` are days since creation and last change. */
  plant(object: string, data: Record<string, unknown>, age = 0, touched = age): string {
    const shape = this.workspace.model.getShape(object);
    const caller = {
      workspace: this.workspace,
      role: { ...STANDARD_ROLES.admin, id: '' },
      actor: MIGRATION,
      apiKeyId: null,
      user: null,
    };
    const id = uuidFrom(this.workspace.id, 'record', String(this.planted++));
    const call = { caller, shape, args: {}, selection: { fields: new Map() }, isList: false };
    const table = this.workspace.store.table(object);
    const row = newRow(writtenColumns({ id, ...data }, call), shape, MIGRATION, table);
    table.put({ ...row, createdAt: this.day(-age), updatedAt: this.day(-Math.min(age, touched)) });
    return row.id;
  }
}

const MIGRATION: Actor = { source: 'IMPORT', name: 'Migration', workspaceMemberId: null, userId: null };
