import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeWatch } from '../../changes/change-watch.js';
import { Config } from '../../config/config.js';
import { Credentials } from '../../connections/credentials.js';
import { operatorScope } from '../../connections/scope.js';
import { OwnWebhooks } from './own-webhooks.js';

const AGAIN_MS = 60_000;

/**
 * Watches the model of the default connection's workspace from the start, where webhooks can be had: so tools for a
 * new object are there within a second also for clients that never subscribe.
 */
@Injectable()
export class OwnWorkspaceWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private leave?: () => void;

  constructor(
    private readonly config: Config,
    private readonly own: OwnWebhooks,
    private readonly credentials: Credentials,
    private readonly watch: ChangeWatch,
  ) {}

  onApplicationBootstrap(): void {
    if (this.own.isPossible && this.config.TWENTY_API_KEY) void this.begin();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.leave?.();
  }

  private async begin(): Promise<void> {
    const again = () => {
      this.timer = setTimeout(() => void this.begin(), AGAIN_MS).unref();
    };
    const scope = operatorScope(this.config);
    const watcher = { connection: this.credentials.defaultConnection(), scope, objects: [], ended: again };
    try {
      this.leave = await this.watch.watch(watcher, () => undefined);
    } catch {
      again();
    }
  }
}
