import { Injectable } from '@nestjs/common';
import { Credentials } from '../../connections/credentials.js';
import { Identities } from '../../connections/identities.js';
import { WebhookRefusal } from './webhook-refusal.js';
import { BY_HAND, WebhookSecrets } from './webhook-secrets.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the last segment of a webhook's path stands for: the id of a workspace, or `default`. */
@Injectable()
export class WebhookPaths {
  constructor(
    private readonly secrets: WebhookSecrets,
    private readonly credentials: Credentials,
    private readonly identities: Identities,
  ) {}

  /** @throws WebhookRefusal when nothing is received under this path */
  getSecret(segment: string): string {
    const secret = segment === BY_HAND || UUID.test(segment) ? this.secrets.findForPath(segment) : undefined;
    if (secret) return secret;
    throw new WebhookRefusal(404, 'unknown', 'No webhooks are received here.');
  }

  /** @throws WebhookRefusal when the default connection's workspace is not known now */
  async workspaceOf(segment: string): Promise<string> {
    if (segment !== BY_HAND) return segment;
    try {
      return (await this.identities.of(this.credentials.defaultConnection())).workspaceId;
    } catch {
      throw new WebhookRefusal(
        503,
        'unknown',
        'There is no default connection, or Twenty cannot be asked about it.',
      );
    }
  }
}
