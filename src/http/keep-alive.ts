import type { Server } from 'node:http';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Longer than proxies keep an idle connection, 60 s as a rule: else one sends on a connection that is about to be closed here. */
const KEEP_ALIVE_MS = 65_000;

/** How long the connections of callers stay open without a request. */
@Injectable()
export class KeepAlive implements OnModuleInit, OnModuleDestroy {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.keepFor(KEEP_ALIVE_MS);
  }

  /** At the end of the server, which waits until every connection is closed, each closes with its last answer. */
  onModuleDestroy(): void {
    this.keepFor(1);
  }

  private keepFor(ms: number): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (server) server.keepAliveTimeout = ms;
  }
}
