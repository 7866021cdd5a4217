/** A mail that is ready to be sent: nothing in it is left to be looked up. */
export interface Mail {
  from: Sender;
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
  subject: string;
  /** Plain text. */
  body: string;
  /** Message-ID of the mail that it answers (RFC 5322). */
  inReplyTo?: string;
}

/** The connected account that sends; without an id Twenty takes the first one of the workspace. */
export interface Sender {
  id?: string;
  shown: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The body in HTML, as Twenty takes it; nothing that was written in it becomes a tag. */
export const toHtml = (body: string): string =>
  body
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
