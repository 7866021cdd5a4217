/** A piece of text of one style, or a link around such. */
type Inline =
  | { type: 'text'; text: string; styles: { bold?: true; italic?: true } }
  | { type: 'link'; href: string; content: Inline[] };

/** One block of the editor that Twenty uses (BlockNote). */
export interface Block {
  type: 'paragraph' | 'heading' | 'bulletListItem' | 'numberedListItem';
  props?: { level: number };
  content: Inline[];
}

const LINES: readonly [form: RegExp, type: Block['type']][] = [
  [/^(#{1,3})\s+(.+)$/, 'heading'],
  [/^([-*])\s+(.+)$/, 'bulletListItem'],
  [/^(\d+[.)])\s+(.+)$/, 'numberedListItem'],
];
const PIECES = /\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

/** Markdown (headings, lists, bold, italic, links to the web) as the blocks that Twenty's pages show. */
export const blocksOf = (markdown: string): Block[] =>
  markdown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(blockOf);

function blockOf(line: string): Block {
  for (const [form, type] of LINES) {
    const [, mark = '', words] = form.exec(line) ?? [];
    if (words === undefined) continue;
    return { type, ...(type === 'heading' && { props: { level: mark.length } }), content: inlines(words) };
  }
  return { type: 'paragraph', content: inlines(line) };
}

function inlines(words: string): Inline[] {
  const all: Inline[] = [];
  let from = 0;
  for (const { 0: whole, 1: bold, 2: italic, 3: label, 4: href, index } of words.matchAll(PIECES)) {
    all.push(...plain(words.slice(from, index)));
    if (bold) all.push({ type: 'text', text: bold, styles: { bold: true } });
    if (italic) all.push({ type: 'text', text: italic, styles: { italic: true } });
    if (label && href) all.push({ type: 'link', href, content: plain(label) });
    from = index + whole.length;
  }
  return [...all, ...plain(words.slice(from))];
}

const plain = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text, styles: {} }]);
