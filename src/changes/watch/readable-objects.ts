import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../../connections/connection.js';
import { hasCode } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { ignoresRoles } from '../../schema/rights/object-rights.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';

/** A role that was changed must be felt soon, as a key that was revoked. */
const BELIEVE_MS = 15_000;
const MAX_ENTRIES = 20_000;

/** Finds nothing, and is refused all the same when the role may not read the object. */
const SEARCH = `query ($objects: [String!]) {
  search(searchInput: "", limit: 1, includedObjectNameSingulars: $objects,
    filter: { id: { in: ["00000000-0000-4000-8000-000000000000"] } }) { edges { node { recordId } } }
}`;

/** Knows which objects the role behind a connection may read, asking Twenty at most every 15 s for each. */
@Injectable()
export class ReadableObjects {
  private readonly answers = new LRUCache<string, Promise<boolean>>({ max: MAX_ENTRIES, ttl: BELIEVE_MS });

  constructor(private readonly twenty: TwentyApi) {}

  /** @throws AppError when Twenty cannot be asked or refuses the connection */
  has(connection: Connection, object: SchemaObject): Promise<boolean> {
    if (ignoresRoles(object)) return Promise.resolve(true);
    const key = `${connection.id}:${object.name}`;
    const known = this.answers.get(key);
    if (known) return known;
    const answer = this.ask(connection, object);
    this.answers.set(key, answer);
    answer.catch(() => this.answers.delete(key));
    return answer;
  }

  private async ask(connection: Connection, object: SchemaObject): Promise<boolean> {
    try {
      if (object.facts.isSearchable) await this.search(connection, object);
      else await this.readNothing(connection, object);
      return true;
    } catch (error) {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return false;
      throw error;
    }
  }

  private search(connection: Connection, { name }: SchemaObject): Promise<unknown> {
    const request = { document: SEARCH, variables: { objects: [name] } };
    return this.twenty.run('probeObject', request, { connection });
  }

  private readNothing(connection: Connection, { many }: SchemaObject): Promise<unknown> {
    const document = `query { ${many}(first: 0) { edges { node { id } } } }`;
    return this.twenty.run('findMany', { document }, { connection });
  }
}
