import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection.js';
import { UNLIMITED } from '../../connections/scope.js';
import { SchemaService } from '../../schema/schema.service.js';
import { Rights } from '../watch/rights.js';

/** A text that changes with the data model of a workspace. */
@Injectable()
export class ModelVersions {
  constructor(
    private readonly schemas: SchemaService,
    private readonly rights: Rights,
  ) {}

  async of(connection: Connection): Promise<string> {
    const schema = await this.rights.within(connection, UNLIMITED, () => this.schemas.refresh());
    return schema.version;
  }
}
