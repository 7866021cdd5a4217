import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, execute } from '@apollo/client/core';
import { ServerError, ServerParseError } from '@apollo/client/errors';
import { Injectable } from '@nestjs/common';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../connections/connection.js';
import { parseDocument } from './graphql-documents.js';
import { HttpPool } from './http-pool.js';
import type { GraphqlRequest } from './twenty-api.js';
import { UpstreamRefusal, fromGraphqlError, readErrors, UpstreamSilence } from './upstream-failure.js';

const MAX_CLIENTS = 500;

/** Speaks GraphQL with `/graphql` and `/metadata` through Apollo links, one client per connection, without its cache. */
@Injectable()
export class GraphqlDoor {
  private readonly clients = new LRUCache<string, ApolloClient>({ max: MAX_CLIENTS });

  constructor(private readonly pool: HttpPool) {}

  /**
   * Sends one document and answers its data.
   * @throws UpstreamRefusal when the answer holds errors, UpstreamSilence when it is no GraphQL answer
   */
  async send(
    connection: Connection,
    path: string,
    request: GraphqlRequest,
    signal: AbortSignal,
  ): Promise<unknown> {
    const client = this.client(connection, path);
    const query = parseDocument(request.document);
    const result = await this.answer(client, query, request.variables ?? {}, signal).catch(
      (error: unknown) => {
        throw readFailure(error);
      },
    );
    if (result.errors?.length) throw new UpstreamRefusal(200, result.errors.map(fromGraphqlError));
    return result.data;
  }

  private answer(
    client: ApolloClient,
    query: DocumentNode,
    variables: Record<string, unknown>,
    signal: AbortSignal,
  ) {
    return new Promise<ApolloLink.Result>((resolve, reject) => {
      signal.throwIfAborted();
      const subscription = execute(client.link, { query, variables }, { client }).subscribe({
        next: resolve,
        error: reject,
      });
      // Unsubscribing makes HttpLink abort the request.
      const giveUp = () => {
        subscription.unsubscribe();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      subscription.add(() => signal.removeEventListener('abort', giveUp));
    });
  }

  private client(connection: Connection, path: string): ApolloClient {
    const key = `${connection.id}${path}`;
    const known = this.clients.get(key);
    if (known) return known;
    const link = new HttpLink({
      uri: `${connection.url}${path}`,
      fetch: this.pool.fetch,
      headers: { authorization: `Bearer ${connection.credential}` },
    });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    this.clients.set(key, client);
    return client;
  }
}

function readFailure(error: unknown): unknown {
  if (ServerError.is(error)) return refusalOf(error.statusCode, error.bodyText);
  if (ServerParseError.is(error)) return unreadable(error.statusCode);
  return error;
}

function refusalOf(status: number, body: string): unknown {
  try {
    return new UpstreamRefusal(status, readErrors(JSON.parse(body)));
  } catch {
    return unreadable(status);
  }
}

const SPEAKS_FOR_ITSELF = new Set([401, 403, 429]);

/** A proxy's error page keeps its status where that says enough; any other page means that somebody else answers here. */
const unreadable = (status: number) =>
  status >= 500 || SPEAKS_FOR_ITSELF.has(status)
    ? new UpstreamRefusal(status, [])
    : new UpstreamSilence('not-json');
