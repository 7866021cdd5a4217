import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeEvents } from '../change-events.js';
import type { ChangeSource, Stop, WatchedWorkspace } from '../change-source.js';
import { ChangeSources } from '../change-sources.js';
import { ModelPoll } from './model-poll.js';
import { ModelVersions } from './model-versions.js';
import { PollParts } from './poll-parts.js';
import { RecordPoll } from './record-poll.js';

/** The source that always works: asking Twenty again and again. */
@Injectable()
export class PollSource implements ChangeSource, OnModuleInit {
  readonly name = 'poll';
  private readonly running = new Set<RecordPoll>();

  constructor(
    private readonly sources: ChangeSources,
    private readonly events: ChangeEvents,
    private readonly parts: PollParts,
    private readonly versions: ModelVersions,
  ) {}

  onModuleInit(): void {
    this.sources.add(this);
    this.events.onGap(() => this.running.forEach((poll) => poll.reviewSoon()));
  }

  watch(workspace: WatchedWorkspace): Stop {
    const records = new RecordPoll(workspace, this.parts);
    const model = new ModelPoll(workspace, this.events, this.versions);
    this.running.add(records);
    workspace.prepare(() => records.prepare());
    workspace.prepare(() => model.prepare());
    return () => {
      records.stop();
      model.stop();
      this.running.delete(records);
    };
  }
}
