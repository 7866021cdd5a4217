import { Global, Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
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

/** Must stand in the root module: its hooks come first when the server ends, and all others wait for them. */
@Injectable()
export class DepartsFirst implements OnModuleDestroy {
  constructor(private readonly departure: Departure) {}

  onModuleDestroy(): Promise<void> {
    return this.departure.begin();
  }
}

@Global()
@Module({ providers: [Departure], exports: [Departure] })
export class DepartureModule {}
