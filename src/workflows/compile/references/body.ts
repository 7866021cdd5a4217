import type { Source } from './scope.js';

/** What others send. Twenty has no word around it: `trigger.body.email`, as other tools say, is `trigger.email` there. */
export const bodyOf =
  (path: string): Source =>
  (segments) => {
    const [first, ...rest] = segments[0] === 'response' && segments.length > 2 ? segments.slice(1) : segments;
    const inner = first === 'body' && rest.length > 0 ? rest : segments;
    return { is: 'anything', path: [path, ...inner].join('.') };
  };
