import type { ModelChange } from './change.js';

/** One change of the model comes as some dozens of events. */
const QUIET_MS = 300;

/** Tells the first change of a workspace's model at once, and all that follow closely as one. */
export class ModelNews {
  private readonly later = new Map<string, (() => void) | undefined>();

  tell({ workspaceId }: ModelChange, tell: () => void): void {
    if (this.later.has(workspaceId)) {
      this.later.set(workspaceId, tell);
      return;
    }
    tell();
    this.later.set(workspaceId, undefined);
    setTimeout(() => this.followUp(workspaceId), QUIET_MS).unref();
  }

  private followUp(workspaceId: string): void {
    this.later.get(workspaceId)?.();
    this.later.delete(workspaceId);
  }
}
