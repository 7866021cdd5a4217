import {
  championGone,
  singleThreaded,
  stale,
  toneFalling,
  unanswered,
  waitsForUs,
} from './contact-signals.js';
import { amountCut, incomplete, noNextStep, ownerless, pastClose, slipping, stuck } from './plan-signals.js';
import type { Signal } from './signal.js';
import type { DealSpot } from './spot.js';

const DETECTORS = [
  ...[championGone, unanswered, waitsForUs, stale, singleThreaded, toneFalling],
  ...[slipping, pastClose, stuck, noNextStep, amountCut, ownerless, incomplete],
];

/** What speaks against an open deal at that moment, the heaviest first. */
export const signalsOf = (spot: DealSpot): Signal[] =>
  DETECTORS.flatMap((detect) => detect(spot) ?? []).sort((a, b) => b.weight - a.weight);
