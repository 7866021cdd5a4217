/** Who writes, as `createdBy` and `updatedBy` show it and as events name it. */
export interface Actor {
  readonly source: string;
  readonly name: string;
  readonly workspaceMemberId: string | null;
  readonly userId: string | null;
  /** Who shows in `updatedBy` instead, where that is somebody else. */
  readonly updater?: Actor;
}
