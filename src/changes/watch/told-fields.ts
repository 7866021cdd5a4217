import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../../connections/connection.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { ignoresRoles } from '../../schema/rights/object-rights.js';

const BELIEVE_MS = 60_000;
const MAX_ENTRIES = 5_000;
/** Each question is one of the workspace's 100 calls a minute. */
const QUESTIONS_A_MINUTE = 10;

interface RestPage {
  data: Record<string, Record<string, unknown>[]>;
}

/** Which changed fields a role may hear named: those in a row of REST, which leaves out what it may not read. */
@Injectable()
export class ToldFields {
  private readonly answers = new LRUCache<string, Promise<ReadonlySet<string>>>({
    max: MAX_ENTRIES,
    ttl: BELIEVE_MS,
  });
  private readonly asked = new LRUCache<string, { count: number }>({ max: MAX_ENTRIES, ttl: 60_000 });

  constructor(private readonly twenty: TwentyApi) {}

  /** Those of the fields that may be named; undefined when there are none, or when nobody knows. */
  async of(
    connection: Connection,
    object: SchemaObject,
    { fields, workspaceId }: { fields: readonly string[]; workspaceId: string },
  ): Promise<string[] | undefined> {
    if (ignoresRoles(object)) return [...fields];
    const readable = await this.readable(connection, object, workspaceId).catch(() => undefined);
    // Rows hold foreign keys, and change events may name the relation.
    const told = fields.filter((name) => readable?.has(name) || readable?.has(`${name}Id`));
    return told.length > 0 ? told : undefined;
  }

  private readable(
    connection: Connection,
    object: SchemaObject,
    workspaceId: string,
  ): Promise<ReadonlySet<string>> {
    const key = `${connection.id}:${object.name}`;
    const known = this.answers.get(key);
    if (known) return known;
    if (!this.mayAsk(workspaceId)) return Promise.resolve(new Set());
    const answer = this.ask(connection, object);
    this.answers.set(key, answer);
    answer.catch(() => this.answers.delete(key));
    return answer;
  }

  private mayAsk(workspaceId: string): boolean {
    const asked = this.asked.get(workspaceId) ?? { count: 0 };
    if (asked.count === 0) this.asked.set(workspaceId, asked);
    asked.count += 1;
    return asked.count <= QUESTIONS_A_MINUTE;
  }

  private async ask(connection: Connection, { facts }: SchemaObject): Promise<ReadonlySet<string>> {
    const path = `/rest/${facts.namePlural}?limit=1&depth=0`;
    const page = await this.twenty.run<RestPage>('probeFields', { path }, { connection });
    return new Set(Object.keys(page.data[facts.namePlural]?.[0] ?? {}));
  }
}
