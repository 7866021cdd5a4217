// What the page runs, sent to the browser as text: each function stands by itself and calls the others by name.
import type { Picture } from '../pictures.js';

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: { hostContext?: HostContext };
}

interface HostContext {
  theme?: string;
  styles?: { variables?: Record<string, string> };
}

interface Result {
  isError?: boolean;
  content?: { type: string; text?: string; data?: string; mimeType?: string }[];
  _meta?: Record<string, unknown>;
}

function part(id: string): HTMLElement {
  return document.getElementById(id) ?? document.body;
}

function send(message: object): void {
  window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
}

function start(): void {
  window.addEventListener('message', ({ source, data }) => {
    if (source === window.parent && data?.jsonrpc === '2.0') hear(data as Message);
  });
  new ResizeObserver(tellSize).observe(document.documentElement);
  send({
    ...{ id: 1, method: 'ui/initialize' },
    params: {
      appInfo: { name: 'twenty-mcp-server picture', version: '1' },
      appCapabilities: { availableDisplayModes: ['inline', 'fullscreen'] },
      protocolVersion: '2026-01-26',
    },
  });
}

function hear({ id, method, params, result }: Message): void {
  if (method === undefined) {
    if (id !== 1 || !result) return;
    suit(result.hostContext);
    send({ method: 'ui/notifications/initialized', params: {} });
  } else if (method === 'ui/notifications/tool-result') show(params as Result);
  else if (method === 'ui/notifications/tool-cancelled') say('Cancelled.');
  else if (method === 'ui/notifications/host-context-changed') suit(params as HostContext);
  else if (id !== undefined) answer(id, method);
}

function answer(id: number | string, method: string): void {
  if (method === 'ping' || method === 'ui/resource-teardown') send({ id, result: {} });
  else send({ id, error: { code: -32601, message: 'This page has no such method.' } });
}

function tellSize(): void {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  send({ method: 'ui/notifications/size-changed', params: { width, height } });
}

/** Takes the theme and the colours of the host. */
function suit(context: HostContext | undefined): void {
  const { style } = document.documentElement;
  if (context?.theme) style.colorScheme = context.theme;
  for (const [name, value] of Object.entries(context?.styles?.variables ?? {}))
    if (name.startsWith('--') && value) style.setProperty(name, value);
}

function say(words: string): void {
  part('status').textContent = words;
}

function show(result: Result): void {
  const text = result.content?.find(({ type }) => type === 'text')?.text ?? '';
  const picture = result._meta?.['twenty-mcp-server/picture'] as Picture | undefined;
  const shown = picture ? drawn(picture) : photo(result);
  const facts = part('facts') as HTMLDetailsElement;
  say(result.isError ? text : '');
  part('picture').replaceChildren(...(shown ? [shown] : []));
  part('numbers').replaceChildren(...(picture ? [tableFor(picture)] : []));
  part('text').textContent = text;
  facts.hidden = result.isError === true;
  facts.open = !shown;
}

/** The image of a call that asked for one. */
function photo({ content = [] }: Result): HTMLElement | undefined {
  const data = content.find(({ mimeType }) => mimeType === 'image/png')?.data;
  if (!data) return undefined;
  const image = document.createElement('img');
  image.src = `data:image/png;base64,${data}`;
  image.alt = content.find(({ text }) => text?.startsWith('Picture: '))?.text ?? 'Picture of the figures.';
  return image;
}

/** The picture, built anew from the shapes, lines and letters in it: nothing else is taken over. */
function drawn({ svg, words }: Picture): Element {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const copy = copyOf(parsed);
  copy?.setAttribute('role', 'img');
  copy?.setAttribute('aria-label', words);
  return copy ?? document.createElement('p');
}

function copyOf(original: Element): SVGElement | undefined {
  const shapes = 'svg g path rect text circle line polyline polygon defs clipPath pattern'.split(' ');
  const plain =
    /^(?:d|x|y|r|cx|cy|x1|x2|y1|y2|points|width|height|viewBox|id|transform|opacity|fill|fill-[a-z]+|stroke|stroke-[a-z]+|font-size|font-weight|text-anchor|dominant-baseline|clip-path|patternUnits|patternTransform)$/;
  if (!shapes.includes(original.nodeName)) return undefined;
  const copy = document.createElementNS('http://www.w3.org/2000/svg', original.nodeName) as SVGElement;
  for (const { name, value } of original.attributes) if (plain.test(name)) copy.setAttribute(name, value);
  if (original.nodeName === 'text') copy.textContent = original.textContent;
  for (const inner of original.children) {
    const shape = copyOf(inner);
    if (shape) copy.append(shape);
  }
  return copy;
}

function tableFor({ table, words }: Picture): HTMLElement {
  const element = document.createElement('table');
  element.createCaption().textContent = words.split('). ')[0] + ')';
  const head = element.createTHead().insertRow();
  for (const column of table.columns) head.append(headCell(column, 'col'));
  const body = element.createTBody();
  for (const [name = '', ...values] of table.rows) {
    const row = body.insertRow();
    row.append(headCell(name, 'row'));
    for (const value of values) row.insertCell().textContent = value;
  }
  return element;
}

function headCell(text: string, scope: string): HTMLElement {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/** The functions above as one text that runs them. */
export const SCRIPT = `${[
  ...[part, send, start, hear, answer, tellSize, suit, say, show],
  ...[photo, drawn, copyOf, tableFor, headCell],
].join('\n')}
start();`;
