import { GREEN, INK, LINES, MOODS, MUTED, PAPER, VERMILLION } from './palette';

type Rgb = readonly [number, number, number];

const NORMAL: readonly Rgb[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** What is left of red, green and blue (linear). Machado, Oliveira and Fernandes 2009, severity 1. */
const VISION: Record<string, readonly Rgb[]> = {
  normal: NORMAL,
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (hex: string): Rgb => {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const times = (matrix: readonly Rgb[], [r, g, b]: Rgb): number[] =>
  matrix.map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b)));

const luminance = (hex: string) => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2, contrast ratio. */
const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** CIE 1976 L*a*b*, of linear sRGB under D65. */
function lab([r = 0, g = 0, b = 0]: readonly number[]): Rgb {
  const curve = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (one: string, other: string, matrix: readonly Rgb[]) => {
  const [a, b] = [lab(times(matrix, linear(one))), lab(times(matrix, linear(other)))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

const pairs = (colors: readonly string[]) =>
  colors.flatMap((one, at) => colors.slice(at + 1).map((other) => [one, other] as const));

describe('the colours of pictures', () => {
  it.each(LINES.map(({ color }) => color))('%s stands out from white as WCAG asks of graphics', (color) => {
    expect(contrast(color, PAPER)).toBeGreaterThanOrEqual(3);
  });

  it.each([INK, MUTED])('%s can be read on white as WCAG asks of text', (color) => {
    expect(contrast(color, PAPER)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(VISION))('of lines differ clearly with %s', (kind) => {
    for (const [one, other] of pairs(LINES.map(({ color }) => color)))
      expect([one, other, distance(one, other, VISION[kind] ?? NORMAL) > 15]).toEqual([one, other, true]);
  });

  it.each(Object.keys(VISION))('of good, bad and neither differ clearly with %s', (kind) => {
    expect(Object.values(MOODS)).toEqual([GREEN, VERMILLION, MUTED]);
    for (const [one, other] of pairs(Object.values(MOODS)))
      expect([one, other, distance(one, other, VISION[kind] ?? NORMAL) > 20]).toEqual([one, other, true]);
  });

  it('are not all that lines differ by', () => {
    expect(new Set(LINES.map(({ dash }) => JSON.stringify(dash))).size).toBe(LINES.length);
    expect(new Set(LINES.map(({ symbol }) => symbol)).size).toBe(LINES.length);
  });
});
