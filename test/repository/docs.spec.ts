import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
/** Prettier indents an excerpt otherwise than the file it is from. */
const reflowed = (text: string) => text.replace(/\s+/g, ' ');
const EXCERPT = /```ts\n\/\/ ((?:src|test)\/\S+)\n([^]*?)```/g;

describe('docs/adding-a-tool.md', () => {
  it.each(
    [...read('docs/adding-a-tool.md').matchAll(EXCERPT)].map(([, path = '', code = '']) => ({ path, code })),
  )('shows $path as it is', ({ path, code }) => {
    expect(reflowed(read(path))).toContain(reflowed(code).trim());
  });
});
