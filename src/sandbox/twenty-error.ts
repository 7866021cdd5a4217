/** Codes of `extensions.code`, as Twenty 2.21 uses them. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'INTERNAL_SERVER_ERROR'
  | 'METADATA_VALIDATION_FAILED';

/** What an error carries besides code and message; `friendly` is `userFriendlyMessage`, left out when undefined. */
export interface ErrorDetails {
  readonly subCode?: string;
  readonly friendly?: unknown;
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What REST calls it, where that is not BadRequestException; beside `Error` it passes the subCode on. */
  readonly restName?: 'Error' | 'UserInputError';
}

/** A refusal in Twenty's words. Each door renders it in its own envelope. */
export class TwentyError extends Error {
  constructor(
    message: string,
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

const VAGUE = 'An error occurred.';

/** BAD_USER_INPUT with a subCode; most refusals of record operations are of this kind. */
export function badInput(subCode: string, message: string, friendly: unknown = VAGUE): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { subCode, friendly });
}

/** The same, of a kind that REST does not hide behind a name of its framework. */
export function namedInput(subCode: string, message: string, friendly: unknown = VAGUE): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { subCode, friendly, restName: 'Error' });
}

/** What the database refuses: BAD_USER_INPUT without subCode. */
export function databaseRefusal(
  message: string,
  friendly: string,
  extra?: Record<string, unknown>,
): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { friendly, extra });
}

/** What the database says of an id that is none. */
export function notUuid(id: unknown): TwentyError {
  return databaseRefusal(`invalid input syntax for type uuid: "${String(id)}"`, 'Invalid input provided.');
}

/** A bug of the real server that clients can see: INTERNAL_SERVER_ERROR and nothing else. */
export function crash(message: string): TwentyError {
  return new TwentyError(message, 'INTERNAL_SERVER_ERROR');
}

/** RECORD_NOT_FOUND, of findOne and of every mutation by id. */
export function recordNotFound(): TwentyError {
  return new TwentyError('Record not found', 'NOT_FOUND', {
    subCode: 'RECORD_NOT_FOUND',
    friendly: 'This record does not exist or has been deleted.',
  });
}

/** PERMISSION_DENIED; `reason` names the field when a field permission refuses. */
export function permissionDenied(reason?: string): TwentyError {
  const message = 'Entity performing the request does not have permission';
  return new TwentyError(reason === undefined ? message : `${message}: ${reason}`, 'FORBIDDEN', {
    subCode: 'PERMISSION_DENIED',
    friendly: 'User does not have permission.',
    restName: 'Error',
  });
}

/** A guard that wants a signed-in user, or any user at all. */
export function forbidden(message = 'Forbidden resource'): TwentyError {
  return new TwentyError(message, 'FORBIDDEN', { friendly: VAGUE });
}

/** METADATA: a lookup by id that finds nothing. */
export function entityNotFound(entity: string, id: string): TwentyError {
  return new TwentyError(`Unable to find ${entity} with id: ${id}`, 'NOT_FOUND', { friendly: VAGUE });
}
