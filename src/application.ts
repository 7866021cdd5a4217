import 'reflect-metadata';
import type { INestApplication, INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MCP_STRATEGY, type McpStrategy } from '@rekog/mcp-nest';
import { AppModule, type Extension } from './app.module.js';
import type { Config } from './config/config.js';
import { LiveAdapter } from './live/live.adapter.js';
import { NoSockets } from './live/no-sockets.js';
import { AppLogger } from './logger.js';
import { ToolErrorFilter } from './mcp/calls/tool-error.filter.js';
import { ToolResultInterceptor } from './mcp/calls/tool-result.interceptor.js';
import { serveDocs } from './rest/openapi/docs-page.js';

/** The HTTP application, ready to listen, with tools, resources and prompts of the operator's own beside ours. */
export async function createHttpApplication(
  config: Config,
  extensions: readonly Extension[] = [],
): Promise<INestApplication> {
  const logger = new AppLogger(config.LOG_LEVEL);
  const module = AppModule.overHttp(config, extensions);
  const app = await NestFactory.create<NestExpressApplication>(module, { logger, bodyParser: false });
  app.disable('x-powered-by');
  const strategy = app.get<McpStrategy>(MCP_STRATEGY);
  strategy.setHttpAdapter(app.getHttpAdapter());
  const microservice = app.connectMicroservice({ strategy }, { deferInitialization: true });
  around(microservice, app);
  microservice.useWebSocketAdapter(new NoSockets());
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.enableShutdownHooks();
  await app.startAllMicroservices();
  serveDocs(app);
  return app;
}

/** The stdio application; `listen()` begins to read standard input. */
export async function createStdioApplication(
  config: Config,
  extensions: readonly Extension[] = [],
): Promise<INestMicroservice> {
  const logger = new AppLogger(config.LOG_LEVEL);
  const module = AppModule.overStdio(config, extensions);
  const context = await NestFactory.create(module, { logger, bodyParser: false });
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
  // It shares the modules of the application, which calls their hooks: else each would run twice.
  (microservice as NestMicroservice).setIsInitHookCalled(true);
  microservice.useGlobalInterceptors(app.get(ToolResultInterceptor));
  microservice.useGlobalFilters(app.get(ToolErrorFilter));
}
