import { createHash } from 'node:crypto';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Exactly this script and this style; nothing from the network, whatever the host allows. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A picture, the numbers in it as a table, and all that the tool tells, in one file. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Picture of the figures</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p id="status" role="status">Waiting for the figures…</p>
<figure id="picture"></figure>
<div id="numbers" tabindex="0" role="region" aria-label="Numbers"></div>
<details id="facts" hidden><summary>All that the tool tells</summary><pre id="text"></pre></details>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
