import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { Identities } from '../connections/identities.js';
import { Handshake } from './handshake.js';
import type { SocketRequest } from './socket-request.js';
import { LiveSession } from './live-session.js';
import { LiveSockets } from './live-sockets.js';
import { LiveSubscriptions } from './subscriptions.service.js';

/** /ws: what happens in Twenty, told as it happens. */
@WebSocketGateway({ path: '/ws' })
export class LiveGateway implements OnGatewayConnection<WebSocket> {
  constructor(
    private readonly handshake: Handshake,
    private readonly subscriptions: LiveSubscriptions,
    private readonly identities: Identities,
    private readonly sockets: LiveSockets,
  ) {}

  handleConnection(socket: WebSocket, request: SocketRequest): void {
    const { handshake, subscriptions, identities, sockets } = this;
    sockets.add(new LiveSession(socket, request, { handshake, subscriptions, identities, sockets }));
  }
}
