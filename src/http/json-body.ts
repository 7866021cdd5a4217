import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'express';
import { isDeeper } from './json-depth.js';

const LARGEST = '1mb';
const DEEPEST = 64;

/** Why a body was not taken, with the HTTP status that says so. */
export interface BodyFault {
  readonly kind: 'syntax' | 'size' | 'depth' | 'encoding';
  readonly status: number;
  readonly message: string;
}

interface ParserError {
  type?: string;
}

const FAULTS: Readonly<Record<BodyFault['kind'], BodyFault>> = {
  syntax: { kind: 'syntax', status: 400, message: 'The message is not valid JSON.' },
  size: { kind: 'size', status: 413, message: `The message is larger than ${LARGEST}.` },
  depth: { kind: 'depth', status: 400, message: `The message is nested deeper than ${DEEPEST} levels.` },
  encoding: {
    kind: 'encoding',
    status: 415,
    message: 'The message is in an encoding that is not read here.',
  },
};

const KINDS: Readonly<Record<string, BodyFault['kind']>> = {
  'entity.too.large': 'size',
  'encoding.unsupported': 'encoding',
  'charset.unsupported': 'encoding',
};

const parse = json({ limit: LARGEST, strict: true });

/** Reads the JSON body of a request into `request.body`: at most 1 MB and 64 levels; what has another type stays unread. */
export function readJsonBody(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  done: (fault?: BodyFault) => void,
): void {
  parse(request, response, (error?: unknown) => {
    if (error) return done(faultOf(error as ParserError, response));
    done(isDeeper(request.body, DEEPEST) ? FAULTS.depth : undefined);
  });
}

function faultOf({ type }: ParserError, response: ServerResponse): BodyFault {
  const fault = FAULTS[KINDS[type ?? ''] ?? 'syntax'];
  // The rest of the body is not read, so the connection cannot be used again.
  if (fault.kind === 'size') response.setHeader('connection', 'close');
  return fault;
}
