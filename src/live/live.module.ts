import { Module } from '@nestjs/common';
import { ConnectionGuard } from '../http/connection.guard.js';
import { LocalRequestGuard } from '../http/local-request.guard.js';
import { ScopeGuard } from '../http/scope.guard.js';
import { AddressLimit, CallerLimit } from '../http/throttle/limits.js';
import { RecordsModule } from '../records/records.module.js';
import { CallerGuards } from './caller-guards.js';
import { Handshake } from './handshake.js';
import { LiveGateway } from './live.gateway.js';
import { LiveSockets } from './live-sockets.js';
import { LiveSubscriptions } from './subscriptions.service.js';
import { WatchedRecords } from './watched-records.js';

/** Live changes and progress over WebSocket. */
@Module({
  imports: [RecordsModule],
  providers: [
    ...[LocalRequestGuard, AddressLimit, ConnectionGuard, CallerLimit, ScopeGuard],
    ...[CallerGuards, Handshake],
    ...[LiveGateway, LiveSockets, LiveSubscriptions, WatchedRecords],
  ],
})
export class LiveModule {}
