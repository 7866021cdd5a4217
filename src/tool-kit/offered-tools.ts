import type { CallToolResult, InputRequiredResult, ToolAnnotations } from '@modelcontextprotocol/server';

/** A tool that the caller may call. */
export interface OfferedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly toolset: string;
  readonly annotations: ToolAnnotations;
  /** JSON Schema of its arguments, as clients see it. */
  readonly inputSchema: Record<string, unknown>;
}

/** The tools of the current call, for tools that tell of others and call them. Implemented where they are kept (mcp). */
export abstract class OfferedTools {
  /** Those that may be called, whether they are listed or not; the same list until it changes. */
  abstract all(): Promise<readonly OfferedTool[]>;

  /** Why a tool that exists may not be called here, in words. */
  abstract whyNot(name: string): Promise<string | undefined>;

  /**
   * Calls a tool as if it had been called by itself, with its own checks, words and errors.
   * @param context what the calling tool got from Nest beside its input
   * @throws AppError INVALID_INPUT or READ_ONLY when there is no such tool to call
   */
  abstract call(name: string, given: unknown, context: unknown): Promise<FinishedAnswer>;
}

/** An answer that already has the form of the protocol, and is passed on as it is. */
export class FinishedAnswer {
  constructor(readonly result: CallToolResult | InputRequiredResult) {}
}
