import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** Writes a generated page of Markdown as `npm run format` would leave it. */
export async function writePage(url, text) {
  const path = fileURLToPath(url);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
