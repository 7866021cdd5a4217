import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { ServerOptions, VerifyClientCallbackAsync, WebSocketServer } from 'ws';
import { asFailure, isExpected } from '../rest/failure.js';
import { Handshake, SUBPROTOCOL } from './handshake.js';
import type { SocketRequest } from './socket-request.js';
import { LiveSockets } from './live-sockets.js';

/** Bytes of one message. */
const LARGEST = 64 * 1_024;

/** Sockets beside HTTP, on the same port. Who may not enter gets an HTTP answer instead of a socket. */
export class LiveAdapter extends WsAdapter {
  private readonly log = new Logger('Live');
  private readonly handshake: Handshake;
  private readonly sockets: LiveSockets;

  constructor(app: INestApplication) {
    super(app);
    this.handshake = app.get(Handshake);
    this.sockets = app.get(LiveSockets);
  }

  override create(port: number, options: ServerOptions & Parameters<WsAdapter['create']>[1]) {
    const own: ServerOptions = {
      // Messages are short, and a compressor for each socket costs more memory than the socket.
      ...{ maxPayload: LARGEST, perMessageDeflate: false, autoPong: false },
      verifyClient: this.verify,
      handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
    };
    return super.create(port, { ...options, ...own } as typeof options);
  }

  /** What a client does wrong is no error of this server; its socket is closed by then. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    return server
      .on('connection', (socket) => socket.on('error', ({ message }) => this.log.debug(message)))
      .on('error', ({ stack }) => this.log.error(stack));
  }

  private readonly verify: VerifyClientCallbackAsync = ({ req }, done) => {
    const request = req as unknown as SocketRequest;
    this.admit(request).then(
      () => done(true),
      (error: unknown) => {
        if (!isExpected(error)) this.log.error(error instanceof Error ? error.stack : 'A handshake failed.');
        const { facts, status } = asFailure(error, 'none');
        const headers = {
          'Content-Type': 'application/json',
          ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
        };
        done(false, status, JSON.stringify(facts), headers);
      },
    );
  };

  private async admit(request: SocketRequest): Promise<void> {
    await this.handshake.admit(request);
    this.sockets.requireRoom(request.caller?.id);
  }
}
