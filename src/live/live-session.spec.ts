import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { until } from '../../test/support/until';
import { connect } from '../connections/connection.js';
import type { Handshake } from './handshake.js';
import type { SocketRequest } from './socket-request.js';
import { LiveSession } from './live-session.js';
import { LiveSockets } from './live-sockets.js';
import type { LiveSubscriptions } from './subscriptions.service.js';

const caller = connect('https://crm.example.com', 'key-of-ada', 'caller');

describe('sockets that are looked after', () => {
  let server: WebSocketServer;
  const sockets = new LiveSockets();
  let pongs = 0;

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket, request) => {
      const identities = { of: () => Promise.resolve() } as never;
      const [handshake, subscriptions] = [{} as Handshake, {} as LiveSubscriptions];
      const wish = Object.assign(request, { caller }) as unknown as SocketRequest;
      socket.on('pong', () => (pongs += 1));
      sockets.add(new LiveSession(socket, wish, { handshake, subscriptions, identities, sockets }));
    });
    await once(server, 'listening');
  });

  afterAll(() => server.close());

  const open = async (autoPong: boolean) => {
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { autoPong });
    await once(client, 'open');
    return client;
  };
  /** As many looks as there are from ping to ping. */
  const look = () => {
    for (let time = 0; time < 3; time += 1) sockets.look();
  };

  it('stay while they answer pings, and are dropped when they do not', async () => {
    const alive = await open(true);
    const dead = await open(false);
    look();
    await until(() => pongs === 1);
    expect([alive.readyState, dead.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
    look();
    await until(() => pongs === 2 && dead.readyState === WebSocket.CLOSED);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    alive.terminate();
  });
});
