import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ChangeEvents } from '../../changes/change-events.js';
import { Metrics } from '../../metrics/metrics.js';
import { OneTime } from './one-time.js';
import { answer, refuse } from './answers.js';
import { readRawBody } from './raw-body.js';
import { changeIn } from './webhook-event.js';
import { WebhookRefusal } from './webhook-refusal.js';
import { WebhookPaths } from './webhook-paths.js';
import { checkSignature, signedAt } from './webhook-signature.js';

/**
 * Takes Twenty's webhooks: signed by a workspace's secret, in time, once, of that workspace. Nothing is parsed before
 * that is known, and the sender is answered before anybody is told.
 */
@Injectable()
export class WebhookReceiver {
  constructor(
    private readonly paths: WebhookPaths,
    private readonly once: OneTime,
    private readonly events: ChangeEvents,
    private readonly metrics: Metrics,
  ) {}

  async receive(segment: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { workspaceId, body } = await this.verified(segment, request);
      const change = changeIn(body, workspaceId);
      this.metrics.webhooks.inc({ outcome: 'accepted' });
      answer(response, 204);
      this.events.pulse(workspaceId, 'webhook');
      if (change) this.events.publish(change, 'webhook');
    } catch (error) {
      if (!(error instanceof WebhookRefusal)) throw error;
      this.metrics.webhooks.inc({ outcome: error.outcome });
      refuse(request, response, error);
    }
  }

  private async verified(segment: string, request: IncomingMessage) {
    const secret = this.paths.getSecret(segment);
    const signed = signedAt(request.headers, Date.now());
    const body = await readRawBody(request);
    checkSignature(signed, body, secret);
    if (!(await this.once.isFirst(signed.signature)))
      throw new WebhookRefusal(409, 'repeated', 'The webhook was received before.');
    return { body, workspaceId: await this.paths.workspaceOf(segment) };
  }
}
