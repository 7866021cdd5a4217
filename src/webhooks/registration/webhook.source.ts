import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ChangeSource, Stop, WatchedWorkspace } from '../../changes/change-source.js';
import { ChangeSources } from '../../changes/change-sources.js';
import { OwnWebhooks } from './own-webhooks.js';
import { Registrar } from './registrar.js';
import { Registration } from './registration.js';

/** Has Twenty send webhooks for each workspace that is watched, as far as anybody there may arrange it. */
@Injectable()
export class WebhookSource implements ChangeSource, OnModuleInit {
  readonly name = 'webhook';

  constructor(
    private readonly sources: ChangeSources,
    private readonly own: OwnWebhooks,
    private readonly registrar: Registrar,
  ) {}

  onModuleInit(): void {
    this.sources.add(this);
  }

  watch(workspace: WatchedWorkspace): Stop {
    if (!this.own.isPossible) return () => undefined;
    const registration = new Registration(workspace, this.registrar);
    workspace.prepare(() => {
      registration.welcome();
      return Promise.resolve();
    });
    workspace.onDoubt(() => registration.checkSoon());
    return () => registration.stop();
  }
}
