import { Injectable } from '@nestjs/common';
import type { Change } from './change.js';

type Hear = (change: Change) => void;

/** What changes in Twenty, from whichever source it is known, told to every listener of that workspace. */
@Injectable()
export class ChangeEvents {
  private readonly listeners = new Map<string, Set<Hear>>();

  /** Tells a change to all who listen to its workspace. */
  publish(change: Change): void {
    for (const hear of this.listeners.get(change.workspaceId) ?? []) hear(change);
  }

  /** Hears the changes of one workspace until the returned function is called. */
  listen(workspaceId: string, hear: Hear): () => void {
    const heard = this.listeners.get(workspaceId) ?? new Set();
    this.listeners.set(workspaceId, heard.add(hear));
    return () => {
      heard.delete(hear);
      if (heard.size === 0) this.listeners.delete(workspaceId);
    };
  }
}
