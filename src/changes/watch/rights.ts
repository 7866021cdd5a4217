import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection.js';
import { CurrentCall } from '../../connections/current-call.js';
import { type Scope, UNLIMITED } from '../../connections/scope.js';
import { hasCode } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { RecordChange } from '../change.js';
import { ReadableObjects } from './readable-objects.js';
import { ToldFields } from './told-fields.js';

/** What a connection may hear of. */
@Injectable()
export class Rights {
  constructor(
    private readonly calls: CurrentCall,
    private readonly schemas: SchemaService,
    private readonly objects: ReadableObjects,
    private readonly fields: ToldFields,
  ) {}

  /**
   * Whether Twenty lets the connection read records of an object at this time (15 s old at most).
   * @throws AppError when Twenty refuses the connection or cannot be asked
   */
  async mayRead(connection: Connection, name: string): Promise<boolean> {
    return (await this.findReadable(connection, name)) !== undefined;
  }

  /** The change as the connection may hear of it; undefined when it may not. */
  async heardBy(connection: Connection, change: RecordChange): Promise<RecordChange | undefined> {
    const object = await this.findReadable(connection, change.object);
    if (!object) return undefined;
    const { fields, workspaceId, ...rest } = change;
    const told = fields && (await this.fields.of(connection, object, { fields, workspaceId }));
    return { ...rest, workspaceId, ...(told && { fields: told }) };
  }

  /** Singular names of the objects in a scope; undefined when it is not limited to some. */
  async objectsIn(connection: Connection, scope: Scope): Promise<ReadonlySet<string> | undefined> {
    if (scope.objects.length === 0) return undefined;
    const schema = await this.within(connection, scope, () => this.schemas.current());
    return new Set(schema.objects.map(({ name }) => name));
  }

  /** The objects that people work with: what a watcher of everything means. */
  async ownObjects(connection: Connection): Promise<SchemaObject[]> {
    const { objects } = await this.within(connection, UNLIMITED, () => this.schemas.current());
    return objects.filter(({ facts }) => !facts.isSystem);
  }

  /**
   * By its exact name, in a model that is read anew when it is not there.
   * @throws AppError when Twenty no longer accepts the connection
   */
  async findObject(connection: Connection, name: string): Promise<SchemaObject | undefined> {
    try {
      const find = () => this.schemas.use((schema) => schema.getObject(name));
      const object = await this.within(connection, UNLIMITED, find);
      return object.name === name ? object : undefined;
    } catch (error) {
      if (hasCode(error, 'OBJECT_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  private async findReadable(connection: Connection, name: string): Promise<SchemaObject | undefined> {
    const object = await this.findObject(connection, name);
    return object && (await this.objects.has(connection, object)) ? object : undefined;
  }

  /** A call of nobody's: made by this server for those who watch. */
  within<T>(connection: Connection, scope: Scope, work: () => T): T {
    return this.calls.run({ connection, scope, requestId: `watch-${randomUUID()}` }, work);
  }
}
