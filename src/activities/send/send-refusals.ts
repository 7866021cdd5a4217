import { AppError, type ErrorCode } from '../../errors/app-error.js';
import { UpstreamRefusal, UpstreamSilence } from '../../twenty-api/upstream-failure.js';

interface Rule {
  says: RegExp;
  code: ErrorCode;
  message: string;
  hint: string;
}

const RECONNECT = 'Its owner can connect it anew in Twenty (Settings, Accounts).';

/** Why Twenty 2.21 does not send a mail, in its own words, and what a caller hears. All of them come before sending. */
const RULES: readonly Rule[] = [
  {
    says: /^Invalid email addresses|No (valid )?recipients|Too many recipients/,
    code: 'INVALID_INPUT',
    message: 'Twenty does not take the recipients. Nothing was sent.',
    hint: 'Check the addresses; at most 100 in all.',
  },
  {
    says: /^No connected accounts found/,
    code: 'INVALID_INPUT',
    message: 'No mailbox is connected in this workspace. Nothing was sent.',
    hint: 'Somebody can connect one in Twenty (Settings, Accounts).',
  },
  {
    says: /^Connected account|^No connected account found|not a valid UUID/,
    code: 'INVALID_INPUT',
    message: 'There is no such connected account that you may send from. Nothing was sent.',
    hint: 'twenty_list_connected_accounts shows those of a user.',
  },
  {
    says: /refresh token|No message channel|SMTP is not configured|have permission to send|insufficient permission/i,
    code: 'TWENTY_API_ERROR',
    message: 'The mailbox cannot send at present. Nothing was sent.',
    hint: RECONNECT,
  },
];

/** The AppError for what Twenty gives as its reason for not sending. */
export function explainSendRefusal(said: string, cause?: unknown): AppError {
  const rule = RULES.find(({ says }) => says.test(said));
  if (rule) return new AppError(rule.code, rule.message, { hint: rule.hint, cause: cause ?? said });
  return new AppError('TWENTY_API_ERROR', 'Twenty reports that the mail could not be sent.', {
    hint: 'Look with twenty_list_message_threads whether it went out all the same before you try again.',
    cause: cause ?? said,
  });
}

/** What was thrown while sending, in words that say whether the mail may have gone out. */
export function explainSendFailure(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { cause } = error;
  if (isToolMissing(error)) return mayNotSend(cause);
  if (cause instanceof UpstreamRefusal && cause.status === 404) return noToolHere(cause);
  if (mayHaveArrived(cause)) return unknownOutcome(cause);
  if (cause instanceof UpstreamRefusal && cause.errors[0]?.code === 'TOOL_FAILED')
    return explainSendRefusal(cause.errors[0].message, cause);
  return error;
}

/** Whether Twenty may have begun to send: it was reached, and its answer was lost or is no answer. */
export const mayHaveArrived = (cause: unknown): boolean =>
  cause instanceof UpstreamSilence
    ? cause.kind !== 'unreachable'
    : cause instanceof UpstreamRefusal && cause.status >= 500;

const isToolMissing = ({ code, cause }: AppError) =>
  code === 'INSUFFICIENT_PERMISSIONS' &&
  cause instanceof UpstreamRefusal &&
  cause.errors[0]?.code === 'TOOL_FAILED';

const mayNotSend = (cause: unknown) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'The role of this API key may not send mail. Nothing was sent.', {
    hint: 'An administrator can give the role that right (Settings, Roles).',
    cause,
  });

const noToolHere = (cause: unknown) =>
  new AppError(
    'TWENTY_API_ERROR',
    'This Twenty has no tool by which an API key sends mail. Nothing was sent.',
    {
      hint: "Use a user's token, or run a workflow with a Send Email step.",
      cause,
    },
  );

/** The failure after which nobody knows whether the mail went out. */
export const unknownOutcome = (cause: unknown) =>
  new AppError('NETWORK_ERROR', 'The answer of Twenty was lost: the mail may have been sent, or not.', {
    hint: 'Do not send it again unasked. Look with twenty_list_message_threads for it, and tell the user.',
    cause: mayHaveArrived(cause) ? cause : new UpstreamSilence('cut-off', cause),
  });
