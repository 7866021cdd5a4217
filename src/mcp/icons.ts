import type { Icon } from '@modelcontextprotocol/server';

/** A line drawing of 24 by 24, small enough to stand in a list. */
const drawing = (path: string): Icon[] => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="gray" stroke-width="2"><path d="${path}"/></svg>`;
  return [
    { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, mimeType: 'image/svg+xml', sizes: ['any'] },
  ];
};

/**
 * Pictures for people who choose. Tools have none: in a list of tools every byte may be paid for by the model, and the
 * server shows its own only when a client connects, since revision 2026-07-28 repeats who it is in each answer.
 */
export const ICONS = {
  server: drawing('M4 5h16M12 5v14M8 19h8'),
  resource: drawing('M6 3h9l4 4v14H6zM9 12h7M9 16h7'),
  prompt: drawing('M4 5h16v11H9l-5 4z'),
} as const;
