import { Global, Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Config } from '../config/config.js';

/**
 * The way out: from SIGTERM on /health/ready says no, and for SHUTDOWN_GRACE_SECONDS everything is served as before, so
 * that balancers notice. Only then does the server take no more and finish what runs.
 */
@Injectable()
export class Departure {
  private left?: Promise<void>;

  constructor(private readonly config: Config) {}

  get hasBegun(): boolean {
    return this.left !== undefined;
  }

  /** Resolves when the grace is over; the first call begins it. */
  begin(): Promise<void> {
    const graceMs = this.config.SHUTDOWN_GRACE_SECONDS * 1_000;
    this.left ??= new Promise((resolve) => setTimeout(resolve, graceMs));
    return this.left;
  }
}

/**
 * Must stand in the root module: its hooks come first when the server ends, and all others wait for them. A connection
 * that is used again and again, as those of health checks are, would keep the server from ending: each is closed after its next answer.
 */
@Injectable()
export class DepartsFirst implements OnModuleDestroy {
  constructor(
    private readonly departure: Departure,
    private readonly host: HttpAdapterHost,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.departure.begin();
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  }
}

@Global()
@Module({ providers: [Departure], exports: [Departure] })
export class DepartureModule {}
