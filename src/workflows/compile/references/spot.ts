import type { Building } from '../building.js';
import type { Scope } from './scope.js';

/** A place in a definition: what is known there, and what it is called in errors. */
export interface Spot {
  readonly scope: Scope;
  readonly building: Building;
  readonly path: string;
}

export const below = <S extends Spot>(spot: S, name: string): S => ({ ...spot, path: `${spot.path}${name}` });
