/** What may be asked below /api/v1. */
interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  /** Parameters of its own, beside those that narrow every request. */
  readonly query?: readonly string[];
}

const READ = ['GET', 'HEAD'];

const ROUTES: readonly Route[] = [
  { pattern: /^\/tools\/?$/, methods: READ, query: ['cursor', 'limit', 'toolset'] },
  { pattern: /^\/tools\/[^/]+\/?$/, methods: [...READ, 'POST'] },
  { pattern: /^\/resources\/?$/, methods: READ },
  { pattern: /^\/resources\/.+$/, methods: READ },
  { pattern: /^\/openapi\.json$/, methods: READ },
];

/** The route of a path below /api/v1, without its query. */
export const findRoute = (path: string): Route | undefined =>
  ROUTES.find(({ pattern }) => pattern.test(path));
