import { AbstractWsAdapter, type BaseWsInstance } from '@nestjs/websockets';

/** A server that nothing ever connects to. */
const NO_SERVER: BaseWsInstance = { on: () => undefined, close: () => undefined };

/** Nest binds gateways to the microservice of MCP too, which has no HTTP server: no socket ever comes from here. */
export class NoSockets extends AbstractWsAdapter {
  create(): BaseWsInstance {
    return NO_SERVER;
  }

  bindMessageHandlers(): void {}
}
