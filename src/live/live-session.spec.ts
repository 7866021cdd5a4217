import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
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

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket, request) => {
      const identities = { of: () => Promise.resolve() } as never;
      const [handshake, subscriptions] = [{} as Handshake, {} as LiveSubscriptions];
      const wish = Object.assign(request, { caller }) as unknown as SocketRequest;
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
  const look = async (times: number) => {
    for (let time = 0; time < times; time += 1) sockets.look();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('stay while they answer pings, and are dropped when they do not', async () => {
    const alive = await open(true);
    const dead = await open(false);
    await look(3);
    expect([alive.readyState, dead.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
    await look(3);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    expect(dead.readyState).toBe(WebSocket.CLOSED);
    alive.terminate();
  });
});
