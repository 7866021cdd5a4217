import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { PARAMETERS } from '../http/request-wish.js';
import type { ApiRequest } from './api-request.js';
import { refusal } from './failure.js';
import { answerFailure } from './rest-error.filter.js';
import { findRoute } from './routes.js';

/** An id of the caller's own is kept when it can stand in a log line. */
const REQUEST_ID = /^[\w.-]{1,64}$/;
const WISHES = new Set<string>(Object.keys(PARAMETERS));
const VARY = ['Authorization', ...Object.values(PARAMETERS)].join(', ');

type Incoming = ApiRequest & { originalUrl: string };

/** The first look at a request to /api/v1: its id, whether there is something under that path, and for which method. */
@Injectable()
export class ApiEntryMiddleware implements NestMiddleware {
  use(request: Incoming, response: ServerResponse, next: () => void): void {
    const given = String(request.headers['x-request-id'] ?? '');
    request.requestId = REQUEST_ID.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', request.requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', VARY);
    const fault = refuse(request, response);
    if (fault) return answerFailure(response, fault);
    if (request.method !== 'OPTIONS') return next();
    response.writeHead(204).end();
  }
}

function refuse({ originalUrl, method = '' }: Incoming, response: ServerResponse) {
  const { pathname, searchParams } = new URL(originalUrl, 'http://localhost');
  const route = findRoute(pathname.replace(/^\/api\/v1/, ''));
  if (!route) return refusal(404, `There is nothing under ${pathname}.`, 'See /api/docs.');
  const allowed = [...route.methods, 'OPTIONS'];
  if (method === 'OPTIONS' || !allowed.includes(method)) response.setHeader('Allow', allowed.join(', '));
  if (!allowed.includes(method)) return refusal(405, `${method} is not for ${pathname}.`);
  if (!isDecodable(pathname)) return refusal(400, 'The path is not encoded as URLs are.');
  const unknown = [...searchParams.keys()].find(
    (name) => !WISHES.has(name.toLowerCase()) && !route.query?.includes(name),
  );
  if (unknown === undefined) return undefined;
  const known = [...(route.query ?? []), ...WISHES].join(', ');
  return refusal(400, `There is no parameter "${unknown}" here.`, `It takes ${known}.`);
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path).length > 0;
  } catch {
    return false;
  }
}
