import { SAMPLES } from '../../test/support/pictures/samples';
import type { BarsChart, Chart, FanChart, FunnelChart, TrendChart } from './chart';
import { describe as inWords, isDrawable } from './describe';
import { draw } from './draw';
import { rasterise } from './rasterise';
import { tableOf } from './table';

const HOSTILE = '<script>alert(1)</script> ]]> "quoted" & \u202eturned\u0007';
/** SVG as clients read it, and what a browser would run. */
const ACTIVE = /<script|style=|<foreignObject|<style|<!\[CDATA|\son\w+=|href|javascript:/i;

const withTexts = (text: string): Chart[] => [
  { kind: 'fan', title: text, unit: text, points: [{ label: text, low: 1, middle: 2, high: 3 }] },
  { kind: 'funnel', title: text, unit: text, stages: [{ label: text, value: 1 }] },
  { kind: 'trend', title: text, unit: text, labels: [text], series: [{ name: text, values: [1] }] },
  { kind: 'bars', title: text, unit: text, bars: [{ label: text, value: 1, mood: 'bad' }] },
  {
    kind: 'flow',
    title: text,
    unit: text,
    nodes: [{ label: text, detail: text, shape: 'start' }],
    edges: [{ from: 0, to: 0, label: text }],
  },
];

const widthOf = (png: Uint8Array) => Buffer.from(png).readUInt32BE(16);

describe.each(SAMPLES)('a picture of kind %s', (_, chart) => {
  it('is always the same', () => {
    draw({ kind: 'bars', title: 'Another', unit: 'x', bars: [{ label: 'a', value: 1 }] });
    expect(draw(chart)).toBe(draw(chart));
    expect(Buffer.from(rasterise(draw(chart), 1000)).equals(rasterise(draw(chart), 1000))).toBe(true);
  });

  it('is small, and tells title and unit', () => {
    const svg = draw(chart);
    expect(svg.length).toBeLessThan(40_000);
    expect(rasterise(svg, 1000).length).toBeLessThan(40_000);
    expect(svg).toContain(`>${chart.title}</text>`);
    expect(svg).toContain(`>${chart.unit}</text>`);
  });

  it('has letters although the machine may have no fonts', () => {
    const svg = draw(chart);
    const wordless = svg.replace(/<text.*?<\/text>/g, '');
    expect(widthOf(rasterise(svg, 1000))).toBe(1000);
    expect(rasterise(svg, 1000).length).toBeGreaterThan(rasterise(wordless, 1000).length + 1500);
  });

  it('has words and a table beside it', () => {
    expect(inWords(chart)).toContain(chart.title);
    expect(draw(chart)).toContain(`<title>${inWords(chart)}</title>`);
    const { columns, rows } = tableOf(chart);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('takes what others wrote for text', () => {
    for (const hostile of withTexts(HOSTILE)) {
      const svg = draw(hostile);
      expect(svg).not.toMatch(ACTIVE);
      expect(svg).toContain('&lt;script&gt;');
      expect(svg).not.toMatch(/[\u0000-\u0008\u202e]/);
      expect(() => rasterise(svg, 400)).not.toThrow();
    }
  });

  it('cuts what is too long', () => {
    for (const long of withTexts('ab '.repeat(5000))) {
      expect(draw(long).length).toBeLessThan(20_000);
      expect(inWords(long).length).toBeLessThanOrEqual(600);
      expect(JSON.stringify(tableOf(long)).length).toBeLessThan(1000);
    }
  });
});

describe('what is not there', () => {
  const none: Chart[] = [
    { kind: 'fan', title: 't', unit: 'u', points: [] },
    { kind: 'funnel', title: 't', unit: 'u', stages: [] },
    { kind: 'trend', title: 't', unit: 'u', labels: ['a'], series: [{ name: 'n', values: [undefined] }] },
    { kind: 'bars', title: 't', unit: 'u', bars: [{ label: 'a', value: NaN }] },
  ];

  it.each(none)('is nothing to draw ($kind)', (chart) => {
    expect(isDrawable(chart)).toBe(false);
    expect(draw(chart)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('leaves a gap', () => {
    const values = [1, undefined, NaN, Infinity, 4];
    const chart: TrendChart = {
      ...{ kind: 'trend', title: 't', unit: 'u', labels: ['a', 'b', 'c', 'd', 'e'] },
      series: [{ name: 'n', values, marked: [0, 2, 9] }],
    };
    expect(draw(chart)).not.toMatch(/NaN|Infinity/);
    expect(tableOf(chart).rows.map(([, value]) => value)).toEqual([
      '1 (stands out)',
      '',
      ' (stands out)',
      '',
      '4',
    ]);
    expect(inWords(chart)).toContain('n from 1 (a) to 4 (e)');
  });

  it('is said: how many of them are shown', () => {
    const bars: BarsChart = {
      ...{ kind: 'bars', title: 't', unit: 'EUR' },
      bars: Array.from({ length: 40 }, (_, at) => ({ label: `n${at}`, value: at - 20 })),
    };
    expect(draw(bars)).toContain('EUR · the first 15 of 40');
    const trend: TrendChart = {
      ...{ kind: 'trend', title: 't', unit: 'EUR', labels: ['a', 'b'] },
      series: Array.from({ length: 9 }, (_, at) => ({ name: `s${at}`, values: [at, at] })),
    };
    expect(draw(trend)).toContain('EUR · the first 5 of 9 series');
    expect(tableOf(trend).columns).toHaveLength(10);
  });
});

describe('a fan', () => {
  const one: FanChart = {
    ...{ kind: 'fan', title: 't', unit: 'EUR' },
    points: [{ label: 'Q4', low: 90_000, middle: 120_000, high: 180_000 }],
  };

  it('shows a range that is one point wide as a bar', () => {
    expect(draw(one)).toMatch(/fill="#0072B2" fill-opacity="0.2"/i);
  });

  it('has room for a target far above everything', () => {
    const svg = draw({ ...one, target: 2_000_000 });
    expect(svg).toContain('>Target 2M</text>');
    expect(svg).toContain('>2.5M</text>');
  });
});

describe('bars', () => {
  it('tell good and bad by hatching and words, not by colour alone', () => {
    const bars: BarsChart = {
      ...{ kind: 'bars', title: 't', unit: 'u' },
      bars: [
        { label: 'a', value: 1, mood: 'good' },
        { label: 'b', value: 2, mood: 'bad' },
      ],
    };
    const svg = draw(bars);
    expect(svg).toContain('<pattern');
    expect(svg).toContain('>Good</text>');
    expect(svg).toContain('>Bad</text>');
    expect(svg).not.toContain('>Neither</text>');
    expect(draw({ ...bars, bars: [{ label: 'a', value: 1 }] })).not.toContain('<pattern');
  });
});

describe('a funnel', () => {
  const funnel = (...values: number[]): FunnelChart => ({
    ...{ kind: 'funnel', title: 't', unit: 'deals' },
    stages: values.map((value, at) => ({ label: `s${at}`, value })),
  });

  it('tells what came on from the stage above', () => {
    expect(draw(funnel(200, 50))).toContain('>50 · 25% of the one above</text>');
  });

  it('tells no share of nothing and none above the whole', () => {
    const svg = draw(funnel(0, 3, 9));
    expect(svg).toContain('>3</text>');
    expect(svg).toContain('>9</text>');
    expect(svg).not.toContain('of the one above');
  });
});
