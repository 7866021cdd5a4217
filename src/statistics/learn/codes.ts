import { readSignals, type Signal } from './columns/signals.js';
import type { ColumnPlan } from './columns/plan.js';
import { encode } from './encoders/encoder.js';
import type { Example } from './example.js';
import { binRows, makeBins } from './trees/bins.js';

/** Parts of a number's range against which its codes are measured. */
const PARTS = 30;
/** Standard errors by which codes must tell more of unseen rows than the range does. */
const CLEARLY = 2;

/**
 * Plans whose whole numbers are taken for names of things only where the names tell more about unseen rows than the size of the number: an id of an
 * advertisement does, a duration in seconds does not.
 */
export function keepTellingCodes(
  plans: readonly ColumnPlan[],
  examples: readonly Example[],
  labels: Uint8Array,
): ColumnPlan[] {
  const rows = examples.map(({ features }) => features);
  return plans.map((plan) => {
    if (plan.kind !== 'number' || plan.codes.length === 0) return plan;
    const [number] = readSignals([{ ...plan, codes: [], words: [] }], rows);
    const [names] = readSignals([{ kind: 'category', name: plan.name, levels: plan.codes }], rows);
    return number && names && tellsMore(names, rangeOf(number), labels) ? plan : { ...plan, codes: [] };
  });
}

function rangeOf(number: Signal): Signal {
  const parts = Int32Array.from(
    binRows(makeBins(number), number),
    (bin) => 1 + Math.floor((bin * PARTS) / 256),
  );
  const levels = Array.from({ length: PARTS }, (_, part) => String(part));
  return { kind: 'category', feature: number.feature, name: number.name, codes: parts, levels };
}

function tellsMore(names: Signal, range: Signal, labels: Uint8Array): boolean {
  const [byName, byRange] = [rowLosses(names, labels), rowLosses(range, labels)];
  const gains = byRange.map((loss, row) => loss - (byName[row] as number));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const spread = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length);
  return mean > (CLEARLY * spread) / Math.sqrt(gains.length);
}

/** Log loss of each row when it is told how the others of its level fared. */
function rowLosses(signal: Signal, labels: Uint8Array): Float64Array {
  const [told] = encode([signal], labels, Int32Array.from(labels.keys())).extras;
  const logits = told?.kind === 'number' ? told.values : new Float64Array(labels.length);
  return logits.map((logit, row) => Math.log1p(Math.exp(labels[row] ? -logit : logit)));
}
