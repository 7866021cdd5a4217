import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { WorkspaceHttpTransport } from './workspace-http.transport.js';

const FINISH_WITHIN_MS = 4_000;

/** On SIGTERM: running calls are answered first. Nest would otherwise wait for open streams for ever. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(private readonly transport: WorkspaceHttpTransport) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.transport.drain(FINISH_WITHIN_MS);
  }
}
