import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isApiKey } from '../../connections/claims.js';
import type { ChangeSource, Stop, WatchedWorkspace } from '../change-source.js';
import { ChangeSources } from '../change-sources.js';
import { EventStream } from './event-stream.js';
import { EventStreamParts } from './event-stream-parts.js';

/** Each is a line to Twenty that stays open; who comes later is served by the other sources. */
const MAX_STREAMS = 500;

/** What users hear of at once: Twenty has event streams for their tokens, and for no API key. */
@Injectable()
export class EventStreamSource implements ChangeSource, OnModuleInit {
  readonly name = 'stream';
  private readonly open = new Set<EventStream>();

  constructor(
    private readonly sources: ChangeSources,
    private readonly parts: EventStreamParts,
  ) {}

  onModuleInit(): void {
    this.sources.add(this);
  }

  watch(workspace: WatchedWorkspace): Stop {
    const mine = new Set<EventStream>();
    workspace.prepare(async () => {
      await Promise.all([...mine].map((stream) => stream.ready()));
    });
    return workspace.eachConnection((watching) => {
      if (isApiKey(watching.connection) || this.open.size >= MAX_STREAMS) return () => undefined;
      const stream = new EventStream(workspace, watching, this.parts);
      mine.add(stream);
      this.open.add(stream);
      return () => {
        stream.stop();
        mine.delete(stream);
        this.open.delete(stream);
      };
    });
  }
}
