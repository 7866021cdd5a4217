import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { SchemaService } from '../schema/schema.service.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';

/** The objects that webhooks may be about. */
@Injectable()
export class SubscribedSchema {
  constructor(
    private readonly schemas: SchemaService,
    private readonly calls: CurrentCall,
  ) {}

  read(): Promise<WorkspaceSchema> {
    return this.schemas.current();
  }

  /**
   * What `work` makes of the schema, and that schema. Who may use certain objects only may not have others sent away.
   * @throws AppError INSUFFICIENT_PERMISSIONS
   */
  use(work: (schema: WorkspaceSchema) => readonly string[]): Promise<[readonly string[], WorkspaceSchema]> {
    return this.schemas.use((schema) => {
      const operations = work(schema);
      if (this.calls.scope.objects.length > 0) refuseWide(operations);
      return [operations, schema];
    });
  }
}

function refuseWide(operations: readonly string[]): void {
  if (!operations.some((one) => /^\*|^metadata\./.test(one))) return;
  throw new AppError('INSUFFICIENT_PERMISSIONS', 'Only certain objects may be used here.', {
    hint: 'Name them instead of "all" and "model" (MCP_OBJECTS, objects=).',
  });
}
