import {
  type ClientCapabilities,
  type InputRequiredResult,
  type McpServer,
  type ServerContext,
  inputRequired,
  inputResponse,
} from '@modelcontextprotocol/server';
import type { Asking, Decision } from '../../connections/asking.js';
import type { Question } from '../../tool-kit/question.js';
import { VALID_MS } from '../../tool-kit/signed-states.js';
import { declaredBy } from './client-capabilities.js';

/** Under this name the question goes out, and its answer comes back. */
const KEY = 'confirm';

const FORM = {
  type: 'object' as const,
  properties: {
    proceed: { type: 'boolean' as const, title: 'Proceed', description: 'No: nothing is done.' },
  },
  required: ['proceed'],
};

/**
 * How the user of a client is asked about a call, in either revision: a client of 2026-07-28 says with every request
 * what it can, one of 2025-11-25 when its session begins. Undefined for clients that cannot show a form.
 */
export function askingOf(
  { params: { name, arguments: given } }: { params: { name: string; arguments?: unknown } },
  context: ServerContext,
  bound: McpServer,
): Asking | undefined {
  if (!showsForms(declaredBy(context, bound)?.elicitation)) return undefined;
  const { mcpReq } = context;
  const state = mcpReq.requestState<string>();
  const decision = decisionIn(mcpReq.inputResponses);
  return { tool: name, given, ...(state !== undefined && decision && { reply: { state, decision } }) };
}

/**
 * Puts a question to the user: a client of 2026-07-28 calls again with the answer, one of 2025-11-25 is asked at once.
 * @param again calls with the answer that came at once
 */
export async function put<T>(
  { text: message, state }: Question,
  { mcpReq }: ServerContext,
  again: (reply: Asking['reply']) => Promise<T>,
): Promise<T | InputRequiredResult> {
  const params = { message, requestedSchema: FORM };
  if (mcpReq.envelope)
    return inputRequired({ inputRequests: { [KEY]: inputRequired.elicit(params) }, requestState: state });
  const answer = await mcpReq
    .send({ method: 'elicitation/create', params }, { timeout: VALID_MS, signal: mcpReq.signal })
    .catch(() => undefined);
  mcpReq.signal.throwIfAborted();
  return again({ state, decision: decisionIn({ [KEY]: answer }) ?? 'unasked' });
}

/** A client that names no kind of elicitation shows forms; one that names some shows them when they are among these. */
const showsForms = (elicitation: ClientCapabilities['elicitation']) =>
  elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);

/** The answer, checked: it comes from outside. Undefined when the request brings none. */
function decisionIn(responses: Record<string, unknown> | undefined): Decision | undefined {
  const answer = inputResponse(responses, KEY);
  if (answer.kind !== 'elicit') return undefined;
  if (answer.action !== 'accept') return answer.action === 'decline' ? 'no' : 'closed';
  const proceed = answer.content?.proceed;
  if (typeof proceed !== 'boolean') return 'unclear';
  return proceed ? 'yes' : 'no';
}
