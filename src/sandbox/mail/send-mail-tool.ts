import type { Caller } from '../access/caller';
import type { Given } from '../mcp/tool';
import { failed } from '../mcp/tool';
import { isObject } from '../store/row';
import { sendMail } from './send-mail';

/** `send_email` of the native tools: from the named account, whosever it is, or from the first of the workspace. */
export function sendMailTool({ recipients, subject, body, ...rest }: Given, caller: Caller): unknown {
  const { connectedAccountId, inReplyTo } = rest;
  const list = isObject(recipients) ? recipients : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const accounts = [...caller.workspace.accounts.values()];
  const [account] = accounts.filter(({ id }) => connectedAccountId == null || id === connectedAccountId);
  if (account === undefined) {
    const missing = `No connected account found for id '${text(connectedAccountId)}'`;
    return failed('Failed to send email', missing);
  }
  try {
    const mail = {
      ...{ to: text(list['to']), cc: text(list['cc']), bcc: text(list['bcc']) },
      ...{ subject: text(subject), body: text(body), inReplyTo: text(inReplyTo) || undefined },
    };
    const { to, cc, bcc, ...sent } = sendMail(mail, account, caller);
    return {
      success: true,
      message: `Email sent successfully to ${to.join(', ')}`,
      result: {
        ...{ recipients: to, ccRecipients: cc, bccRecipients: bcc, subject, sanitizedHtmlBody: body },
        ...{ connectedAccountId: account.id, attachmentCount: 0, ...sent },
      },
    };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(words, words);
  }
}
