import { init } from 'echarts';
import type { Chart } from './chart.js';
import { describe } from './describe.js';
import { bars } from './options/bars.js';
import { fan } from './options/fan.js';
import { flow } from './options/flow.js';
import { type Drawing, FONT, WIDTH } from './options/frame.js';
import { funnel } from './options/funnel.js';
import { trend } from './options/trend.js';

/** The picture as SVG: no script, no style sheet, nothing from elsewhere. The same chart is always the same text. */
export function draw(chart: Chart): string {
  const { option, height } = drawingOf(chart);
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    canvas.setOption(option);
    return tidy(canvas.renderToSVGString(), describe(chart));
  } finally {
    canvas.dispose();
  }
}

function drawingOf(chart: Chart): Drawing {
  if (chart.kind === 'fan') return fan(chart);
  if (chart.kind === 'funnel') return funnel(chart);
  if (chart.kind === 'bars') return bars(chart);
  if (chart.kind === 'flow') return flow(chart);
  return trend(chart);
}

/** Quotes are escaped in texts, so these are only ever found in tags. */
const OF_THE_LIBRARY =
  / (?:class|ecmeta_\w+|pointer-events|xmlns:xlink|version|baseProfile|xml:space)="[^"]*"/g;
const STYLE_SHEET = /<style >.*?<\/style>\n?/s;
/** Names count up from picture to picture. */
const COUNTED = /("|url\(#)zr\d+-/g;

const STYLE = / style="([^"]*)"/g;

/** What the library writes for its own page taken out, and the words for it put in. */
function tidy(svg: string, words: string): string {
  return svg
    .replace(STYLE_SHEET, '')
    .replace(OF_THE_LIBRARY, '')
    .replace(COUNTED, '$1p')
    .replace(STYLE, (_, style: string) => asAttributes(style))
    .replace(/^<svg /, `<svg role="img" font-family="${FONT}" `)
    .replace('>', `>\n<title>${escaped(words)}</title>`);
}

/** Size and weight of letters; pages with a strict policy take no styles. */
const asAttributes = (style: string) =>
  [...style.matchAll(/(font-size|font-weight):([^;]+)/g)]
    .map(([, name, value]) => ` ${name}="${value}"`)
    .join('');

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '');
