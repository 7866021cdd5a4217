import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ServerEvent } from '@modelcontextprotocol/server';
import { ChangeWatch } from '../../changes/change-watch.js';
import type { Connection } from '../../connections/connection.js';
import { CurrentCall } from '../../connections/current-call.js';
import { Identities, isRefusal } from '../../connections/identities.js';
import { hasTyped } from '../catalog/profiles.js';
import type { McpRequest } from '../calls/mcp-request.js';
import { ResourceRequests } from '../resources/resource-requests.js';
import { type Interest, interestIn } from './interest.js';
import { Outbox } from './outbox.js';
import { Subscriber } from './subscriber.js';

const CHECK_MS = 10_000;
/** What can be read follows the objects that there are. */
const LISTS: readonly ServerEvent[] = [{ kind: 'resources_list_changed' }];

/** A subscriber, and what it has yet to tell. */
export interface Subscription {
  readonly subscriber: Subscriber;
  readonly outbox: Outbox;
}

/** Makes subscribers that hear and read with the rights of their client. */
@Injectable()
export class Subscribers {
  constructor(
    private readonly changes: ChangeWatch,
    private readonly resources: ResourceRequests,
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
  ) {}

  /**
   * @param send tells the client one event
   * @param ended called when Twenty no longer accepts the client's credential
   */
  for(request: McpRequest, send: (event: ServerEvent) => void, ended: () => void): Subscription {
    const { connection, scope } = request;
    const outbox = new Outbox(send);
    // Where nothing changes nobody would notice that a key was revoked.
    const checking = setInterval(() => void this.check(connection, ended), CHECK_MS).unref();
    const subscriber = new Subscriber(
      {
        closed: () => clearInterval(checking),
        interestIn: (uri) => this.interestIn(uri, request),
        lists: hasTyped(scope) ? [...LISTS, { kind: 'tools_list_changed' }] : LISTS,
        hear: (objects, hear) => this.changes.watch({ connection, scope, objects, ended }, hear),
      },
      outbox,
    );
    return { subscriber, outbox };
  }

  private async check(connection: Connection, ended: () => void): Promise<void> {
    await this.identities.of(connection).catch((error: unknown) => {
      if (isRefusal(error)) ended();
    });
  }

  /** Reading the resource proves the right to, and tells what it depends on. */
  private interestIn(uri: string, { connection, scope }: McpRequest): Promise<Interest> {
    return this.calls.run({ requestId: randomUUID(), connection, scope }, async () => {
      const { resource, facts } = await this.resources.factsOf(uri, undefined);
      return interestIn(resource.declaration.changesWith ?? 'model', facts);
    });
  }
}
