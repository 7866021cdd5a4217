import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import type { Change } from './change.js';
import { ChangeRelay } from './change-relay.js';
import type { SourceName } from './change-source.js';
import { ModelNews } from './model-news.js';
import { SeenChanges } from './seen-changes.js';

type Hear = (change: Change) => void;
type HearSource = (workspaceId: string, source: SourceName) => void;

/** What changes in Twenty, from whichever source and replica it is known, told once to every listener here. */
@Injectable()
export class ChangeEvents implements OnModuleInit {
  private readonly logger = new Logger(ChangeEvents.name);
  private readonly listeners = new Map<string, Set<Hear>>();
  private readonly first = new Set<Hear>();
  private readonly pulses = new Set<HearSource>();
  private readonly gaps = new Set<() => void>();
  private readonly seen = new SeenChanges();
  private readonly news = new ModelNews();

  constructor(
    private readonly relay: ChangeRelay,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.relay.listen(
      (change, source) => void this.take(change, source),
      () => this.gaps.forEach((tell) => tell()),
    );
  }

  /** Tells a change to all who listen to its workspace, in every replica, unless it was told before. */
  publish(change: Change, source: SourceName): boolean {
    if (!this.take(change, source)) return false;
    this.metrics.changes.inc({ source, kind: change.kind });
    this.relay.tell(change, source);
    return true;
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

  /** Hears the changes of every workspace before all others do: for what this server itself must forget. */
  listenFirst(hear: Hear): void {
    this.first.add(hear);
  }

  /** Says that a source works, whether or not it has something to tell. */
  pulse(workspaceId: string, source: SourceName): void {
    for (const hear of this.pulses) hear(workspaceId, source);
  }

  /** Learns that a source works, also when what it tells was known already. */
  onPulse(hear: HearSource): void {
    this.pulses.add(hear);
  }

  /** Learns that changes may have been missed. */
  onGap(hear: () => void): void {
    this.gaps.add(hear);
  }

  private take(change: Change, source: SourceName): boolean {
    this.pulse(change.workspaceId, source);
    if (!this.seen.isNew(change)) return false;
    if (change.kind === 'model') this.news.tell(change, () => this.deliver(change));
    else this.deliver(change);
    return true;
  }

  private deliver(change: Change): void {
    for (const hear of [...this.first, ...(this.listeners.get(change.workspaceId) ?? [])]) {
      try {
        hear(change);
      } catch (error) {
        this.logger.error(error instanceof Error ? error.stack : 'A listener failed.');
      }
    }
  }
}
