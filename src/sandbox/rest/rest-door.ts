import type { Authenticator } from '../access/authenticate';
import type { Door } from '../http/door';
import { notFound } from '../http/door';
import { restRefusal } from './rest-error';
import { TwentyError } from '../twenty-error';

/** /rest: the record routes and the metadata routes. */
export function restDoor(authenticator: Authenticator): Door {
  return (request) => {
    if (!/^\/rest\/./.test(request.path)) return notFound(request);
    try {
      const caller = authenticator.findCaller(request.headers.authorization);
      if (caller === undefined) throw missingToken();
      return notFound(request);
    } catch (error) {
      return restRefusal(error);
    }
  };
}

function missingToken(): TwentyError {
  return new TwentyError('Missing authentication token', 'FORBIDDEN', { subCode: 'FORBIDDEN_EXCEPTION' });
}
