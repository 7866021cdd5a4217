import type { ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { readJsonBody } from '../http/json-body.js';
import type { ApiRequest } from './api-request.js';
import { refusal } from './failure.js';
import { answerFailure } from './rest-error.filter.js';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Reads the arguments of a call: a JSON object, or nothing at all for a tool that needs none. */
@Injectable()
export class RestBodyMiddleware implements NestMiddleware {
  use(request: ApiRequest, response: ServerResponse, next: () => void): void {
    if (!hasBody(request)) return next();
    if (!JSON_TYPE.test(request.headers['content-type'] ?? ''))
      return answerFailure(
        response,
        refusal(415, 'Arguments are JSON.', 'Send them with "Content-Type: application/json".'),
      );
    readJsonBody(request, response, (fault) => {
      if (fault) return answerFailure(response, refusal(fault.status, fault.message));
      if (Array.isArray(request.body))
        return answerFailure(response, refusal(400, 'Arguments are a JSON object, not a list.'));
      next();
    });
  }
}

const hasBody = ({ headers }: ApiRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
