import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { answer } from './answers.js';
import { WebhookReceiver } from './webhook-receiver.js';

const PATH = /^\/webhooks\/twenty\/([\w-]+)$/;
const HEADERS_MS = 10_000;

/** Receives webhooks on WEBHOOK_PORT, where nothing else answers: for a network in which only Twenty is. */
@Injectable()
export class WebhookPort implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WebhookPort.name);
  private server?: Server;

  constructor(
    private readonly config: Config,
    private readonly receiver: WebhookReceiver,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { WEBHOOK_PORT, HOST } = this.config;
    if (WEBHOOK_PORT === undefined) return;
    const options = { headersTimeout: HEADERS_MS, requestTimeout: 2 * HEADERS_MS };
    this.server = createServer(options, (request, response) => void this.serve(request, response));
    this.server.listen(WEBHOOK_PORT, HOST);
    await once(this.server, 'listening');
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeIdleConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const segment = PATH.exec(request.url?.split('?')[0] ?? '')?.[1];
    if (!segment || request.method !== 'POST')
      return answer(response, 404, { error: 'Only webhooks of Twenty are received here.' });
    try {
      await this.receiver.receive(segment, request, response);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.stack : 'A webhook could not be received.');
      if (!response.headersSent) answer(response, 500, { error: 'The webhook could not be received.' });
    }
  }
}
