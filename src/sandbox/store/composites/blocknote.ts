import { randomUUID } from 'node:crypto';
import { isObject } from '../row';

interface Inline {
  readonly type: 'text';
  readonly text: string;
  readonly styles: Readonly<Record<string, boolean>>;
}
interface Block {
  readonly id: string;
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly content: readonly Inline[];
  readonly children: readonly Block[];
}

const PLAIN = { backgroundColor: 'default', textColor: 'default', textAlignment: 'left' };

interface LineRule {
  readonly starts: RegExp;
  readonly type: string;
  readonly props: (match: RegExpExecArray) => Readonly<Record<string, unknown>>;
}

/** Which block a line of markdown begins; a line that begins none is a paragraph. */
const LINES: readonly LineRule[] = [
  {
    starts: /^(#{1,3})\s+/,
    type: 'heading',
    props: ([, marks = '#']) => ({ level: marks.length, isToggleable: false }),
  },
  {
    starts: /^[*+-]\s+\[([ xX])\]\s+/,
    type: 'checkListItem',
    props: ([, mark]) => ({ checked: mark !== ' ' }),
  },
  { starts: /^[*+-]\s+/, type: 'bulletListItem', props: () => ({}) },
  { starts: /^\d+[.)]\s+/, type: 'numberedListItem', props: () => ({}) },
];

/** The blocks of a markdown text: headings, list items and paragraphs, with bold, italic, strike and code inside. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of markdown.split(/\n\s*\n/)) {
    let text = '';
    const flush = () => {
      if (text !== '') blocks.push(block('paragraph', {}, text));
      text = '';
    };
    for (const line of paragraph.split('\n').map((one) => one.trim())) {
      const begun = beginBlock(line);
      if (begun === undefined) text = text === '' ? line : `${text}\n${line}`;
      else {
        flush();
        blocks.push(begun);
      }
    }
    flush();
  }
  return blocks;
}

function beginBlock(line: string): Block | undefined {
  for (const { starts, type, props } of LINES) {
    const match = starts.exec(line);
    if (match !== null) return block(type, props(match), line.slice(match[0].length));
  }
  return undefined;
}

function block(type: string, props: Readonly<Record<string, unknown>>, text: string): Block {
  return { id: randomUUID(), type, props: { ...PLAIN, ...props }, content: inlinesOf(text), children: [] };
}

const STYLES = [
  { mark: '**', style: 'bold' },
  { mark: '~~', style: 'strike' },
  { mark: '*', style: 'italic' },
  { mark: '_', style: 'italic' },
  { mark: '`', style: 'code' },
] as const;

function inlinesOf(text: string): Inline[] {
  return text
    .split(/(\*\*[^*]+\*\*|~~[^~]+~~|\*[^*\s][^*]*\*|\b_[^_]+_\b|`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const styled = STYLES.find(
        ({ mark }) => piece.length > 2 * mark.length && piece.startsWith(mark) && piece.endsWith(mark),
      );
      if (styled === undefined) return { type: 'text', text: piece, styles: {} };
      return {
        type: 'text',
        text: piece.slice(styled.mark.length, -styled.mark.length),
        styles: { [styled.style]: true },
      };
    });
}

const LINE_STARTS: Readonly<Record<string, (props: Record<string, unknown>) => string>> = {
  heading: (props) => `${'#'.repeat(Number(props['level'] ?? 1))} `,
  checkListItem: (props) => (props['checked'] === true ? '* [x] ' : '* [ ] '),
  bulletListItem: () => '* ',
  numberedListItem: () => '1. ',
};

/** The markdown of blocks, one paragraph each, ending with a line break. */
export function markdownOf(blocks: readonly unknown[]): string {
  const lines = blocks.filter(isObject).map((one) => {
    const props = isObject(one['props']) ? one['props'] : {};
    const start = LINE_STARTS[String(one['type'])]?.(props) ?? '';
    const content = Array.isArray(one['content']) ? one['content'].filter(isObject) : [];
    return start + content.map(inlineMarkdown).join('');
  });
  return `${lines.join('\n\n')}\n`;
}

function inlineMarkdown(inline: Record<string, unknown>): string {
  const styles = isObject(inline['styles']) ? inline['styles'] : {};
  const marks = STYLES.filter(({ mark, style }) => mark !== '_' && styles[style] === true).map(
    ({ mark }) => mark,
  );
  return marks.reduce((text, mark) => mark + text + mark, String(inline['text'] ?? ''));
}
