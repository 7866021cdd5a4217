import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLORS = 256;
/** 8 bits for each pixel, which are places in a table of colours. */
const HEADER_REST = [8, 3, 0, 0, 0];

/**
 * An opaque picture as PNG with a table of colours: a quarter of the size that full colours take. Drawings have few; the
 * rarest of more than 256 (edges of letters) become the nearest of the others.
 * @param pixels red, green, blue, alpha of each
 * Source: W3C, Portable Network Graphics (PNG) Specification, 3rd ed., sections 5 and 11.
 */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const colors = Uint32Array.from({ length: width * height }, (_, at) => colorAt(pixels, at * 4));
  const places = tableOf(colors);
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < colors.length; at += 1)
    rows[at + Math.floor(at / width) + 1] = places.place.get(colors[at] ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(HEADER_REST, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(places.table.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colorAt = (pixels: Uint8Array, at: number) =>
  ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);

const channelsOf = (color: number) => [(color >> 16) & 255, (color >> 8) & 255, color & 255];

/** The most frequent colours, and the place in the table that stands for each colour. */
function tableOf(colors: Uint32Array): { table: number[]; place: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const ranked = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([color]) => color);
  const table = ranked.slice(0, MOST_COLORS);
  const place = new Map(ranked.map((color, at) => [color, at < MOST_COLORS ? at : nearest(color, table)]));
  return { table, place };
}

function nearest(color: number, table: readonly number[]): number {
  let [best, least] = [0, Infinity];
  for (const [at, other] of table.entries()) {
    const far = apart(color, other, 16) + apart(color, other, 8) + apart(color, other, 0);
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

const apart = (one: number, other: number, bits: number) =>
  (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
