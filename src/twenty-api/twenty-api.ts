import type { Connection } from '../connections/connection.js';
import type { OperationName } from './operations.js';

/** A GraphQL document for `/graphql` and `/metadata`. Names in it come from metadata, values travel as variables. */
export interface GraphqlRequest {
  document: string;
  variables?: Record<string, unknown>;
}

/** A plain HTTP request below the base URL of Twenty. */
export interface HttpRequest {
  path: string;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
}

/** A call of one of the tools behind Twenty's own MCP endpoint. */
export interface NativeRequest {
  tool: string;
  arguments: Record<string, unknown>;
}

export type TwentyRequest = GraphqlRequest | HttpRequest | NativeRequest;

export interface RunOptions {
  /** On whose behalf; the connection of the current call when left out. */
  connection?: Connection;
}

/** The one door to Twenty: both the type and the injection token. */
export abstract class TwentyApi {
  /**
   * Runs one operation and answers its data: `data` of a GraphQL answer, the body of an HTTP one,
   * the output of a native tool.
   * @throws AppError for every refusal and failure; upstream text stays in `cause`
   */
  abstract run<T>(operation: OperationName, request: TwentyRequest, options?: RunOptions): Promise<T>;
}
