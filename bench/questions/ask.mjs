// Puts a question to the server as an agent does, and measures what it took.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { toolCall } from '../question.mjs';

const REVISION = '2025-11-25';

/** A client that calls tools over MCP and knows what Twenty was asked meanwhile (the sandbox must run with --control). */
export function clientOf(server, sandbox) {
  const post = async (tool, args) => {
    const response = await fetch(`${server}/mcp`, { method: 'POST', ...toolCall(REVISION, tool, args) });
    const { result, error } = await response.json();
    if (error) throw new Error(`${tool}: ${error.message}`);
    return result;
  };
  const log = `${sandbox}/__sandbox/requests`;
  return {
    /** One call: its text and facts, requests to Twenty, milliseconds, and the size of the text. */
    async call(tool, args) {
      await fetch(log, { method: 'DELETE' });
      const started = performance.now();
      const { content, structuredContent, isError } = await post(tool, args);
      const ms = performance.now() - started;
      const [{ text }] = content;
      const requests = requestsIn(await (await fetch(log)).json());
      return { text, facts: structuredContent, isError: isError === true, requests, ms, ...sizeOf(text) };
    },
  };
}

export const sizeOf = (text) => ({ characters: text.length, tokens: countTokens(text) });

/** Requests for records; the checks of key and schema come and go with time, not with a question. */
const requestsIn = (entries) =>
  entries
    .filter(({ path, rootFields }) => path !== '/metadata' && !rootFields.includes('currentWorkspace'))
    .reduce((sum, { count }) => sum + count, 0);
