import { DAY } from '../day.js';
import { Novelty } from './novelty.js';
import { RollingSpread } from './rolling-spread.js';
import { UsualAt } from './usual-at.js';

/** What counts how much; the novelty of a value itself counts 1. */
const WEIGHTS = { day: 0.2, week: 0.3, spread: 0.2 };
/** Novelty at which a score is one half: three hundredths of the range from all that was seen. */
const HALF = 0.028;
/** After an alarm only a stronger one is heard for so many values: it is the same event. */
const SAME_EVENT = 100;

/**
 * Tells for each value of a series, as it comes, how much it is unlike all that came before: as a number, for its time of
 * the day and of the week, and by how much the series moves. Nothing is learnt from what comes later.
 */
export class OnlineDetector {
  private readonly value = new Novelty();
  private readonly day = timely({ period: DAY, cycles: 14, least: 5 });
  private readonly week = timely({ period: 7 * DAY, cycles: 3, least: 2 });
  private readonly spread = new RollingSpread(200);
  private readonly spreads = new Novelty();
  private seen = 0;
  private event = { at: -Infinity, strength: 0 };

  /**
   * @param value nothing where it is missing: such a row scores 0
   * @param time milliseconds; without one, days and weeks are not looked at
   * @returns in [0, 1]; from 0.5 on it is worth a look
   */
  score(value: number | undefined, time?: number): number {
    if (value === undefined || !Number.isFinite(value)) return 0;
    const strength = this.strength(value, time);
    const isSameEvent = this.seen - this.event.at < SAME_EVENT && strength <= this.event.strength;
    if (strength > 0 && !isSameEvent) this.event = { at: this.seen, strength };
    this.seen += 1;
    return isSameEvent ? 0 : strength / (strength + HALF);
  }

  private strength(value: number, time: number | undefined): number {
    const spread = this.spread.add(value);
    return Math.max(
      this.value.of(value),
      time === undefined ? 0 : WEIGHTS.day * this.day(time, value),
      time === undefined ? 0 : WEIGHTS.week * this.week(time, value),
      spread === undefined ? 0 : WEIGHTS.spread * this.spreads.of(spread),
    );
  }
}

/** The novelty of how far a value is from the usual one at its time. */
function timely(cycle: ConstructorParameters<typeof UsualAt>[0]): (time: number, value: number) => number {
  const usual = new UsualAt(cycle);
  const novelty = new Novelty();
  return (time, value) => {
    const difference = usual.difference(time, value);
    return difference === undefined ? 0 : novelty.of(difference);
  };
}
