import { Module } from '@nestjs/common';
import { ChangeTools } from './change/change.tools.js';
import { FieldAdder } from './change/field-adder.js';
import { ChangeConsent } from './change/change-consent.js';
import { ModelChanges } from './change/model-changes.js';
import { ObjectMaker } from './change/object-maker.js';
import { OptionAdder } from './change/option-adder.js';
import { ModelSource } from './model-source.js';
import { RightsService } from './rights/rights.service.js';
import { SchemaCatalog } from './schema-catalog.js';
import { SchemaResources } from './schema.resources.js';
import { SchemaService } from './schema.service.js';
import { SchemaTools } from './schema.tools.js';
import { WorkspaceMeanings } from './stages/workspace-meanings.js';

/** The live data model of the caller's workspace. */
@Module({
  controllers: [SchemaTools, SchemaResources, ChangeTools],
  providers: [
    ...[ModelSource, SchemaService, SchemaCatalog, RightsService, WorkspaceMeanings],
    ...[ModelChanges, ChangeConsent, ObjectMaker, FieldAdder, OptionAdder],
  ],
  exports: [SchemaService, RightsService, WorkspaceMeanings],
})
export class SchemaModule {}
