import { errorFunction } from 'simple-statistics';

/** How likely a standard normal value is so far from 0 or farther, on either side; exact to 1e-7. */
export const twoSided = (z: number): number => Math.max(0, 1 - errorFunction(Math.abs(z) / Math.SQRT2));
