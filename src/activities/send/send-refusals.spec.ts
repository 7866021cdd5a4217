import { AppError } from '../../errors/app-error.js';
import { explainRefusal, explainSilence } from '../../twenty-api/refusals.js';
import { UpstreamRefusal, UpstreamSilence } from '../../twenty-api/upstream-failure.js';
import { explainSendFailure, explainSendRefusal, mayHaveArrived, unknownOutcome } from './send-refusals.js';

const tool = (message: string) =>
  explainRefusal(new UpstreamRefusal(200, [{ message, code: 'TOOL_FAILED' }]), 'native');

describe('explainSendRefusal', () => {
  it.each([
    ['Invalid email addresses: nonsense', 'INVALID_INPUT', 'recipients'],
    ['Too many recipients: 101. Maximum allowed is 100.', 'INVALID_INPUT', 'recipients'],
    ['No connected accounts found for this workspace', 'INVALID_INPUT', 'No mailbox'],
    ["No connected account found for id '1'", 'INVALID_INPUT', 'no such connected account'],
    ['Connected account 1 does not belong to user workspace 2', 'INVALID_INPUT', 'no such connected account'],
    ['No refresh token found for connected account 1 in workspace 2', 'TWENTY_API_ERROR', 'cannot send'],
    ["SMTP is not configured for connected account '1'", 'TWENTY_API_ERROR', 'cannot send'],
    [
      'The connected email account does not have permission to send emails.',
      'TWENTY_API_ERROR',
      'cannot send',
    ],
  ])('of %j says %s, and that nothing was sent', (said, code, message) => {
    const error = explainSendRefusal(said);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) as unknown });
    expect(error.message).toContain('Nothing was sent');
    expect(error.message).not.toContain(said);
  });

  it('does not claim that nothing was sent for a reason it does not know', () => {
    const { message, hint } = explainSendRefusal('socket hang up');
    expect(message).not.toContain('Nothing was sent');
    expect(hint).toContain('twenty_list_message_threads');
  });
});

describe('explainSendFailure', () => {
  it.each([
    [
      'a tool that the role does not have',
      tool('Tool "send_email" not found.'),
      'INSUFFICIENT_PERMISSIONS',
      'Nothing',
    ],
    [
      'a Twenty without the endpoint',
      explainRefusal(new UpstreamRefusal(404, []), 'native'),
      'TWENTY_API_ERROR',
      'no tool',
    ],
    ['a reason of the tool', tool('Invalid email addresses: x'), 'INVALID_INPUT', 'Nothing was sent'],
    ['a lost answer', explainSilence(new UpstreamSilence('cut-off')), 'NETWORK_ERROR', 'may have been sent'],
    ['a timeout', explainSilence(new UpstreamSilence('timeout')), 'NETWORK_ERROR', 'may have been sent'],
    [
      'a gateway',
      explainRefusal(new UpstreamRefusal(502, []), 'native'),
      'NETWORK_ERROR',
      'may have been sent',
    ],
    ['no Twenty', explainSilence(new UpstreamSilence('unreachable')), 'NETWORK_ERROR', 'cannot be reached'],
  ])('of %s says so', (_, error, code, message) => {
    expect(explainSendFailure(error)).toMatchObject({
      code,
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('is retryable only when Twenty was not reached', () => {
    const retryable = (kind: UpstreamSilence['kind']) =>
      (explainSendFailure(explainSilence(new UpstreamSilence(kind))) as AppError).retryable;
    expect([retryable('unreachable'), retryable('timeout'), retryable('cut-off')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keeps an unknown outcome one that may have arrived', () => {
    expect(mayHaveArrived(unknownOutcome(new Error('aborted')).cause)).toBe(true);
  });
});
