import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { OpenApiDocuments } from './openapi-documents.js';

const PATH = 'api/docs';

/** Nothing from elsewhere, and nobody's frame. Swagger UI sets styles of elements itself. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const UI = {
  ...{ docExpansion: 'none', filter: true, tryItOutEnabled: true, displayRequestDuration: true },
  ...{ tagsSorter: 'alpha', operationsSorter: 'alpha', defaultModelsExpandDepth: -1 },
  // The page asks nobody else whether the document is valid.
  validatorUrl: null,
};

/** The page for people, with a form for each tool: /api/docs, and its document under /api/docs/openapi.json. */
export function serveDocs(app: INestApplication): void {
  const documents = app.get(OpenApiDocuments);
  app.use(`/${PATH}`, (_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    response.setHeaders(new Map(Object.entries(HEADERS)));
    next();
  });
  SwaggerModule.setup(PATH, app, () => documents.general(), {
    jsonDocumentUrl: `${PATH}/openapi.json`,
    raw: ['json'],
    customSiteTitle: 'Twenty MCP server: HTTP API',
    swaggerOptions: UI,
  });
}
