import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import type { McpContext } from '@rekog/mcp-nest';
import { z } from 'zod';
import { read } from '../../src/tool-kit/annotations.js';
import { FinishedAnswer } from '../../src/tool-kit/offered-tools.js';

export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
export const WAV = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=';

/** A tool of the suites, declared as any tool of an own module is. */
export const fixture = (name: string, parameters: z.ZodObject = z.object({})) => ({
  ...read('extensions', name, name),
  description: 'Fixture of the conformance suite.',
  parameters,
});

export const content = (...parts: CallToolResult['content']) => new FinishedAnswer({ content: parts });
export const text = (words: string) => content({ type: 'text', text: words });
export const asking = (question: InputRequiredResult) => new FinishedAnswer(question);

/** What the SDK knows about the request of a tool. */
export const sdkOf = (context: McpContext) => context.getArgByIndex(4) as unknown as ServerContext;

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
