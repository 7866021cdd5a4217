import { Global, Module } from '@nestjs/common';
import { OfferedTools } from '../../tool-kit/offered-tools.js';
import { SchemaModule } from '../../schema/schema.module.js';
import { CallObserver } from '../calls/call-observer.js';
import { ToolRunner } from '../calls/tool-runner.js';
import { Pictures } from '../pictures/pictures.js';
import { CatalogTools } from './catalog-tools.js';
import { ToolCatalogs } from './tool-catalogs.js';

/** What tools there are for whom, and how one is run. */
@Global()
@Module({
  imports: [SchemaModule],
  providers: [
    ToolCatalogs,
    ToolRunner,
    CallObserver,
    Pictures,
    { provide: OfferedTools, useClass: CatalogTools },
  ],
  exports: [ToolCatalogs, ToolRunner, OfferedTools, Pictures],
})
export class CatalogModule {}
