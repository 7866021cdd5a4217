import { Injectable, Logger } from '@nestjs/common';
import { Leases } from '../../changes/leases.js';
import type { Connection } from '../../connections/connection.js';
import { Credentials } from '../../connections/credentials.js';
import { Identities } from '../../connections/identities.js';
import { type Found, OwnWebhooks } from './own-webhooks.js';

const LEASE_MS = 20_000;

/** What the registration of a workspace's webhook needs of the rest. */
@Injectable()
export class Registrar {
  private readonly logger = new Logger(Registrar.name);

  constructor(
    private readonly own: OwnWebhooks,
    private readonly leases: Leases,
    private readonly credentials: Credentials,
    private readonly identities: Identities,
  ) {}

  /** Of several replicas one writes. */
  async ensure(connection: Connection, workspaceId: string): Promise<Found> {
    const mayWrite = await this.leases.hold(`webhook:${workspaceId}`, LEASE_MS);
    return this.own.ensure(connection, workspaceId, mayWrite);
  }

  /** The default connection, when it opens this workspace. */
  async ownConnection(workspaceId: string): Promise<Connection[]> {
    try {
      const connection = this.credentials.defaultConnection();
      const identity = await this.identities.of(connection);
      return identity.workspaceId === workspaceId ? [connection] : [];
    } catch {
      return [];
    }
  }

  log(workspaceId: string): void {
    this.logger.debug({ workspaceId, message: 'The webhook could not be looked at; again soon.' });
  }
}
