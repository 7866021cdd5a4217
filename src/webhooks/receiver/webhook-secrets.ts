import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';

/** Path segment of a webhook that the operator makes in Twenty by hand, for the default connection's workspace. */
export const BY_HAND = 'default';

/**
 * The secrets that sign webhooks. Every replica can tell them, and who knows that of one workspace, as its
 * administrators do, cannot tell another's: TWENTY_API_KEY goes in too, since WEBHOOK_SECRET itself is known in the
 * workspace whose webhook was made by hand.
 */
@Injectable()
export class WebhookSecrets {
  private readonly root?: Buffer;

  constructor(private readonly config: Config) {
    const { WEBHOOK_SECRET, TWENTY_API_KEY = '' } = config;
    if (WEBHOOK_SECRET) this.root = createHmac('sha256', WEBHOOK_SECRET).update(TWENTY_API_KEY).digest();
  }

  /** The secret of the webhook that this server registers in a workspace; undefined without WEBHOOK_SECRET. */
  find(workspaceId: string): string | undefined {
    return this.root && createHmac('sha256', this.root).update(`webhook:${workspaceId}`).digest('hex');
  }

  /** The secret of what comes to `/webhooks/twenty/{segment}`. */
  findForPath(segment: string): string | undefined {
    return segment === BY_HAND ? this.config.WEBHOOK_SECRET : this.find(segment);
  }
}
