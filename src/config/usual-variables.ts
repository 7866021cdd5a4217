import { Integer } from './variable.js';

/** So many in a minute; 0 is no limit. */
export const PerMinute = (about: string, fallback: number) =>
  Integer({ about, example: String(fallback), fallback, min: 0, max: 1_000_000 });

export const Port = (about: string, example: number, fallback?: number) =>
  Integer({ about, example: String(example), fallback, min: 0, max: 65535 });

export const Seconds = (about: string, fallback: number) =>
  Integer({ about, example: String(fallback), fallback, min: 0, max: 300 });
