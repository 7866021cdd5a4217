import 'reflect-metadata';
import { type INestApplication, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MCP_STRATEGY, type McpStrategy } from '@rekog/mcp-nest';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { AppLogger } from './logger.js';
import { ToolErrorFilter } from './mcp/calls/tool-error.filter.js';
import { ToolResultInterceptor } from './mcp/calls/tool-result.interceptor.js';

/** The HTTP application, ready to listen. */
export async function createHttpApplication(config: Config): Promise<INestApplication> {
  const logger = new AppLogger(config.LOG_LEVEL);
  const app = await NestFactory.create(AppModule.overHttp(config), { logger, bodyParser: false });
  const strategy = app.get<McpStrategy>(MCP_STRATEGY);
  strategy.setHttpAdapter(app.getHttpAdapter());
  around(app.connectMicroservice({ strategy }, { deferInitialization: true }), app);
  app.enableShutdownHooks();
  await app.startAllMicroservices();
  return app;
}

/** The stdio application; `listen()` begins to read standard input. */
export async function createStdioApplication(config: Config): Promise<INestMicroservice> {
  const logger = new AppLogger(config.LOG_LEVEL);
  const context = await NestFactory.create(AppModule.overStdio(config), { logger, bodyParser: false });
  const microservice = context.connectMicroservice(
    { strategy: context.get<McpStrategy>(MCP_STRATEGY) },
    { deferInitialization: true },
  );
  around(microservice, context);
  context.enableShutdownHooks();
  await context.init();
  return microservice;
}

/** What stands around every tool method: results outwards, errors into words. Must be set before the handlers are bound. */
function around(microservice: INestMicroservice, app: INestApplication): void {
  microservice.useGlobalInterceptors(app.get(ToolResultInterceptor));
  microservice.useGlobalFilters(app.get(ToolErrorFilter));
}
