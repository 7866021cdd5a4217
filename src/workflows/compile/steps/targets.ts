import { wrong } from '../../definition/at.js';

/**
 * Where an HTTP step calls. The host must be fixed: one that a run puts in could be any.
 * @throws AppError INVALID_INPUT for what is no web address, and for credentials in it
 */
export function targetOf(url: string, path: string): { host: string; hostname: string } {
  const [, authority = ''] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  if (authority === '')
    throw wrong(path, 'is no http:// or https:// address.', 'Example: "POST https://example.com/hook".');
  if (authority.includes('{{'))
    throw wrong(
      path,
      'has a host that depends on the run.',
      'Write the host out; references may stand behind it.',
    );
  const fixed = url.replaceAll(/\{\{[^{}]*\}\}/g, 'x');
  if (!URL.canParse(fixed))
    throw wrong(path, 'is no http:// or https:// address.', 'Example: "POST https://example.com/hook".');
  const { host, hostname, username, password } = new URL(fixed);
  if (username || password)
    throw wrong(
      path,
      'holds a user name or a password, which everybody who sees the workflow could read.',
      'Send a header instead.',
    );
  return { host, hostname };
}
