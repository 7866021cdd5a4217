import { Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { DiscoveryTools } from './discovery.tools.js';
import { ToolFinder } from './tool-finder.service.js';

/** The smallest context: two tools that find and call all others. */
@Module({
  imports: [SchemaModule],
  controllers: [DiscoveryTools],
  providers: [ToolFinder],
})
export class DiscoveryModule {}
