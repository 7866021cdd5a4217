import type { SeriesOption } from 'echarts';
import type { FlowChart } from '../chart.js';
import { GRID, INK, MUTED, PAPER } from '../palette.js';
import { label } from '../wording.js';
import { type Drawing, TEXT, WIDTH, frame } from './frame.js';

const MOST = 40;
const TOP = 110;
const ROW = 92;
const BOX = { width: 168, height: 50 };

/** Steps below one another in the order in which they are reached, side by side where they are reached alike. */
export function flow(chart: FlowChart): Drawing {
  const nodes = chart.nodes.slice(0, MOST);
  const edges = chart.edges.filter(({ from, to }) => nodes[from] !== undefined && nodes[to] !== undefined);
  const left = chart.nodes.length - nodes.length;
  const rows = rowsOf(nodes.length, edges);
  const series = {
    ...{ type: 'graph', layout: 'none', silent: true, coordinateSystem: undefined },
    ...{ left: 0, right: 0, top: 0, bottom: 0, edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 8 },
    data: nodes.map((node, at) => ({ ...nodeOf(node), ...placeOf(at, rows) })),
    links: edges.map(({ from, to }) => linkOf(from, to, rows)),
  };
  const signs = edges.filter(({ label: when }) => when).map((edge) => signOf(edge, rows));
  const height = TOP + (Math.max(0, ...rows) + 1) * ROW;
  return {
    height,
    option: {
      ...frame(chart, left > 0 ? `the first ${nodes.length} of ${chart.nodes.length}` : undefined),
      // Two corners that cannot be seen keep the places of the others as they are, in pixels.
      series: [
        {
          ...series,
          data: [...series.data, ...signs, corner(0, 0), corner(WIDTH, height)],
        } as unknown as SeriesOption,
      ],
    },
  };
}

type Edge = FlowChart['edges'][number];

/** The row of each node: one below the lowest that leads to it; what leads back is left out. */
function rowsOf(count: number, edges: readonly Edge[]): number[] {
  const rows = Array.from({ length: count }, () => 0);
  const isBack = backEdges(count, edges);
  for (let round = 0; round < count; round += 1)
    for (const edge of edges)
      if (!isBack.has(edge)) rows[edge.to] = Math.max(rows[edge.to] ?? 0, (rows[edge.from] ?? 0) + 1);
  return rows;
}

function backEdges(count: number, edges: readonly Edge[]): ReadonlySet<Edge> {
  const back = new Set<Edge>();
  const state = Array.from({ length: count }, () => 'new' as 'new' | 'open' | 'done');
  const visit = (at: number): void => {
    state[at] = 'open';
    for (const edge of edges.filter(({ from }) => from === at)) {
      if (state[edge.to] === 'open') back.add(edge);
      else if (state[edge.to] === 'new') visit(edge.to);
    }
    state[at] = 'done';
  };
  for (let at = 0; at < count; at += 1) if (state[at] === 'new') visit(at);
  return back;
}

function placeOf(at: number, rows: readonly number[]): { x: number; y: number } {
  const row = rows[at] ?? 0;
  const beside = rows.flatMap((one, index) => (one === row ? [index] : []));
  return { x: (WIDTH * (beside.indexOf(at) + 1)) / (beside.length + 1), y: TOP + row * ROW };
}

function nodeOf({ label: name, detail, shape }: FlowChart['nodes'][number]) {
  const text = `{a|${plain(name, 24)}}\n{b|${plain(detail, 30)}}`;
  return {
    symbol: shape === 'step' || shape === 'choice' ? 'rect' : 'roundRect',
    symbolSize: [BOX.width, BOX.height],
    itemStyle: { color: GRID },
    label: {
      ...{ show: true, position: 'inside', formatter: text },
      rich: {
        a: { ...TEXT, color: INK, fontSize: 12, fontWeight: 600, lineHeight: 16 },
        b: { ...TEXT, color: INK, fontSize: 10.5, lineHeight: 14 },
      },
    },
  };
}

function linkOf(source: number, target: number, rows: readonly number[]) {
  const isBack = (rows[target] ?? 0) <= (rows[source] ?? 0);
  return {
    ...{ source, target, label: { show: false } },
    lineStyle: { color: MUTED, width: 1.2, curveness: isBack ? 0.6 : 0, opacity: 1 },
  };
}

/** What a step is reached by stands over it: along the line it could not be read. */
function signOf({ to, label: when }: Edge, rows: readonly number[]) {
  const { x, y } = placeOf(to, rows);
  const text = { ...TEXT, show: true, formatter: plain(when ?? '', 40), fontSize: 10.5, color: INK };
  return {
    x,
    y: y - BOX.height / 2 - 9,
    symbolSize: 0,
    label: { ...text, position: 'inside', backgroundColor: PAPER },
  };
}

const corner = (x: number, y: number) => ({ x, y, symbolSize: 0, label: { show: false } });

/** A text without the signs that the library reads as its own. */
const plain = (text: string, most: number) => label(text, most).replace(/[{}|]/g, ' ');
