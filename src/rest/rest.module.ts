import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { KeepAlive } from '../http/keep-alive.js';
import { RunningCalls } from '../http/running-calls.js';
import { McpHttpModule } from '../mcp/mcp.module.js';
import { ApiEntryMiddleware } from './api-entry.middleware.js';
import { CallableTools } from './callable-tools.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';
import { PictureFiles } from './picture-files.js';
import { ReadableResources } from './readable-resources.js';
import { ResourcesController } from './resources.controller.js';
import { RestBodyMiddleware } from './rest-body.middleware.js';
import { ToolsController } from './tools.controller.js';

/** The same tools and resources as plain HTTP, version 1. */
@Module({
  imports: [McpHttpModule],
  controllers: [ToolsController, ResourcesController, OpenApiController],
  providers: [CallableTools, PictureFiles, ReadableResources, OpenApiDocuments, RunningCalls, KeepAlive],
})
export class RestModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ApiEntryMiddleware).forRoutes('api/v1', 'api/v1/*path');
    consumer.apply(RestBodyMiddleware).forRoutes({ path: 'api/v1/tools/:name', method: RequestMethod.POST });
  }
}
