import { Module } from '@nestjs/common';
import { ModelSource } from './model-source.js';
import { SchemaCatalog } from './schema-catalog.js';
import { SchemaService } from './schema.service.js';
import { SchemaTools } from './schema.tools.js';

/** The live data model of the caller's workspace. */
@Module({
  controllers: [SchemaTools],
  providers: [ModelSource, SchemaService, SchemaCatalog],
  exports: [SchemaService],
})
export class SchemaModule {}
