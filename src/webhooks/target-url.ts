import { AppError } from '../errors/app-error.js';

/**
 * The URL as Twenty spells it.
 * @throws AppError INVALID_INPUT for what Twenty cannot post to, and for credentials: whoever may see webhooks would read them
 */
export function readTarget(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new AppError('INVALID_INPUT', 'Twenty sends webhooks to whole http:// or https:// URLs only.', {
      hint: 'Give it with its scheme, for example "https://example.com/hook".',
    });
  if (url.username || url.password)
    throw new AppError('INVALID_INPUT', 'A webhook URL must not hold a user name or password.', {
      hint: 'Have the receiver check the signature that the secret makes instead.',
    });
  return url.href;
}

/** The URL without user name and password. */
export function maskTarget(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (!url.username && !url.password) return text;
  url.username = '***';
  url.password = '';
  return url.href;
}

/** Whether a URL leads to the receiver of a server like this one. */
export const isReceiver = (url: string): boolean =>
  URL.canParse(url) && /\/webhooks\/twenty\/[^/]+\/?$/.test(new URL(url).pathname);
