import type { Server } from 'node:http';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Longer than proxies keep an idle connection, 60 s as a rule: else one sends on a connection that is about to be closed here. */
const KEEP_ALIVE_MS = 65_000;
const LOOK_MS = 100;

/** How long the connections of callers stay open without a request. */
@Injectable()
export class KeepAlive implements OnModuleInit, OnModuleDestroy {
  constructor(private readonly host: HttpAdapterHost) {}

  private get server(): Server | undefined {
    return this.host.httpAdapter?.getHttpServer() as Server | undefined;
  }

  onModuleInit(): void {
    if (this.server) this.server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /**
   * The end of the server waits until every connection is closed. Node closes those that idle; one on which nothing was ever asked, or that
   * was left in the middle, would hold it up. By the time that it takes no new ones, all running calls have been answered.
   */
  onModuleDestroy(): void {
    const timer = setInterval(() => {
      if (this.server?.listening) return;
      clearInterval(timer);
      this.server?.closeAllConnections();
    }, LOOK_MS).unref();
  }
}
