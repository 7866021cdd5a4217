import { BLUE, GRID, INK, MUTED, PAPER } from '../../../charts/palette.js';

/** The colours of words and lines, for the theme of the host, and the one that is too dark for a dark page. */
const THEMED = [
  { color: INK, name: '--ink', dark: '#f1f4f7', host: '--color-text-primary' },
  { color: MUTED, name: '--muted', dark: '#aab7c4', host: '--color-text-secondary' },
  { color: GRID, name: '--grid', dark: '#3a444f', host: '--color-border-primary' },
  { color: PAPER, name: '--paper', dark: '#15191e', host: '--color-background-primary' },
  { color: BLUE, name: '--blue', dark: '#56b4e9', host: undefined },
];

const names = THEMED.map(({ name, host, color, dark }) => {
  const ours = `light-dark(${color}, ${dark})`;
  return `${name}: ${host ? `var(${host}, ${ours})` : ours};`;
}).join(' ');

const drawn = THEMED.map(
  ({ color, name }) =>
    `svg [fill="${color}" i] { fill: var(${name}); } svg [stroke="${color}" i] { stroke: var(${name}); }`,
).join('\n');

export const STYLE = `
:root { color-scheme: light dark; ${names} }
body {
  margin: 0; padding: 12px; background: var(--paper); color: var(--ink);
  font: 14px/1.45 var(--font-sans, system-ui, sans-serif);
}
figure { margin: 0; }
#status:empty { display: none; }
svg, img { display: block; width: 100%; height: auto; max-width: 760px; }
svg text { font-family: var(--font-sans, system-ui, sans-serif); }
${drawn}
#numbers { overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); padding-bottom: 4px; }
th, td { padding: 3px 14px 3px 0; border-bottom: 1px solid var(--grid); text-align: right; font-weight: normal; }
th:first-child { text-align: left; }
thead th { color: var(--muted); }
details { margin-top: 12px; }
summary { cursor: pointer; color: var(--muted); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
[hidden] { display: none; }
`;
