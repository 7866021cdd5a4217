import { Injectable } from '@nestjs/common';

/** How far a long piece of work is. */
export interface Progress {
  /** Whose it is: only connections with this id hear of it. */
  readonly connectionId: string;
  /** Which work: the request id of a call, or the id of a job or of a run of a workflow. */
  readonly job: string;
  readonly kind: 'call' | 'job' | 'workflow';
  readonly state: 'running' | 'done' | 'failed';
  /** In words, what has just been done. */
  readonly message?: string;
}

type Hear = (progress: Progress) => void;

/** Progress of what runs in this process, told to those on whose behalf it runs. */
@Injectable()
export class ProgressEvents {
  private readonly listeners = new Map<string, Set<Hear>>();

  publish(progress: Progress): void {
    for (const hear of this.listeners.get(progress.connectionId) ?? []) hear(progress);
  }

  /** Hears the progress of one connection's work until the returned function is called. */
  listen(connectionId: string, hear: Hear): () => void {
    const heard = this.listeners.get(connectionId) ?? new Set();
    this.listeners.set(connectionId, heard.add(hear));
    return () => {
      heard.delete(hear);
      if (heard.size === 0) this.listeners.delete(connectionId);
    };
  }
}
