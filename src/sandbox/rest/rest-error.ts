import type { DoorAnswer } from '../http/door';
import { bareJson, json } from '../http/door';
import { badInput, TwentyError } from '../twenty-error';

/** What REST itself refuses, before any record operation. */
export function restBadRequest(message: string): TwentyError {
  return badInput('INVALID_QUERY_INPUT', message);
}

/** A refusal in REST's envelope. What is not mapped is a 400. */
export function restRefusal(error: unknown): DoorAnswer {
  if (!(error instanceof TwentyError)) throw error;
  const messages = [error.message];
  const { subCode = '' } = error.details;
  if (error.code === 'UNAUTHENTICATED')
    return bareJson({ statusCode: 401, messages, error: 'UNAUTHENTICATED' }, 401);
  if (subCode === 'FORBIDDEN_EXCEPTION') return bareJson({ statusCode: 403, messages, error: subCode }, 403);
  if (subCode === 'LIMIT_REACHED') return json({ statusCode: 429, error: 'HttpException', messages }, 429);
  if (error.code === 'METADATA_VALIDATION_FAILED') return json(validationFailure(error), 400);
  if (error.code === 'NOT_FOUND') return json({ statusCode: 404, error: 'NotFoundException', messages }, 404);
  if (error.code === 'INTERNAL_SERVER_ERROR')
    return json({ statusCode: 400, error: 'TypeError', messages }, 400);
  return json({ statusCode: 400, messages, ...nameOf(error) }, 400);
}

function nameOf({ details: { subCode, restName } }: TwentyError): {
  error: string;
  code?: string | undefined;
} {
  if (restName === 'Error') return { error: restName, code: subCode };
  return { error: restName ?? 'BadRequestException' };
}

function validationFailure({ message, details }: TwentyError): Record<string, unknown> {
  const { errors, summary } = details.extra ?? {};
  const error = 'METADATA_VALIDATION_ERROR';
  return { statusCode: 400, error, message, errors, summary, userFriendlyMessage: details.friendly };
}
