import { blocksOf } from './rich-text.js';

const text = (words: string, styles = {}) => ({ type: 'text', text: words, styles });

describe('blocksOf', () => {
  it('makes headings, lists and paragraphs', () => {
    expect(blocksOf('## Goals\n- win\n1. call\n\nNow.')).toEqual([
      { type: 'heading', props: { level: 2 }, content: [text('Goals')] },
      { type: 'bulletListItem', content: [text('win')] },
      { type: 'numberedListItem', content: [text('call')] },
      { type: 'paragraph', content: [text('Now.')] },
    ]);
  });

  it('keeps bold, italic and links to the web', () => {
    expect(blocksOf('a **b** *c* [d](https://e.f)')[0]?.content).toEqual([
      text('a '),
      text('b', { bold: true }),
      text(' '),
      text('c', { italic: true }),
      text(' '),
      { type: 'link', href: 'https://e.f', content: [text('d')] },
    ]);
  });

  it('leaves what is no link to the web as the text it is', () => {
    expect(blocksOf('[d](javascript:alert(1))')[0]?.content).toEqual([text('[d](javascript:alert(1))')]);
  });
});
