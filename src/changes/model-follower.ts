import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SchemaService } from '../schema/schema.service.js';
import { ChangeEvents } from './change-events.js';

/** Has the schema read anew as soon as a model is known to have changed, before anybody is told. */
@Injectable()
export class ModelFollower implements OnModuleInit {
  constructor(
    private readonly events: ChangeEvents,
    private readonly schemas: SchemaService,
  ) {}

  onModuleInit(): void {
    this.events.listenFirst((change) => {
      if (change.kind === 'model') this.schemas.changed(change.workspaceId);
    });
  }
}
