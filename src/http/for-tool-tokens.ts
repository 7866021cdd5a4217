import { SetMetadata } from '@nestjs/common';

const FOR_TOOL_TOKENS = 'for tool tokens';

/** A route that tool tokens open; every other refuses them. It must ask the scope for the grant. */
export const ForToolTokens = () => SetMetadata(FOR_TOOL_TOKENS, true);

/** Whether a handler is such a route. */
export const opensForTokens = (handler: object): boolean =>
  Reflect.getMetadata(FOR_TOOL_TOKENS, handler) === true;
