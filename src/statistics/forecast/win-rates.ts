import { DAY } from '../day.js';
import { cellRates } from './cell-rates.js';
import { PIECES, type Piece, daysIn } from './horizon.js';
import { type DealView, type SoldDeal, type Span } from './sales.js';

/** So many wins is the belief worth that a trait makes no difference. */
const DOUBT = 4;
const ROUNDS = 5;
/** After so many days an example counts half. */
const HALF_LIFE = 300;
/** Nothing is surer than that. */
const MOST = 0.97;

/** What became of a view in one piece of the time ahead of it. */
interface Outcome {
  readonly cell: number;
  /** Positions of the effects that bear on it. */
  readonly effects: readonly number[];
  readonly days: number;
  readonly isWon: boolean;
  /** When this could be known. */
  readonly knownAt: number;
  readonly at: number;
}

/**
 * What became of open deals after they were seen, as examples that rates can be learnt from as of any moment:
 * the outcome of a piece of time is used only when all of it has passed by then.
 */
export class WinExamples {
  private readonly stages = new Map<string, number>();
  private readonly names = new Map<string, number>();
  private readonly traits: readonly string[];
  private readonly outcomes: readonly Outcome[];

  constructor(
    views: readonly DealView[],
    private readonly deals: readonly SoldDeal[],
  ) {
    this.traits = [...new Set(views.flatMap(({ traits }) => Object.keys(traits)))].sort();
    this.outcomes = views.flatMap((view) => this.outcomesOf(view));
  }

  /** The rates as they could be known then. */
  ratesAt(time: number): WinRates {
    const known = this.outcomes.filter(({ knownAt }) => knownAt <= time);
    const weights = known.map(({ at }) => 0.5 ** ((time - at) / DAY / HALF_LIFE));
    return new WinRates(this, fit(known, weights, this.stages.size, this.names.size));
  }

  /** @returns position of the stage; undefined when no example was in it */
  cellOf(stage: string, piece: number): number | undefined {
    const row = this.stages.get(stage);
    return row === undefined ? undefined : row * PIECES.length + piece;
  }

  /** Positions of the effects that bear on a view in a piece of time; new ones are left out. */
  effectsOf(view: DealView, piece: Piece): number[] {
    return this.namesOf(view, piece).flatMap((name) => this.names.get(name) ?? []);
  }

  private outcomesOf(view: DealView): Outcome[] {
    const row = positionOf(view.stage, this.stages);
    const wonIn = ((this.deals[view.deal]?.wonAt ?? Infinity) - view.at) / DAY;
    return PIECES.map((piece, index) => ({
      cell: row * PIECES.length + index,
      effects: this.namesOf(view, piece).map((name) => positionOf(name, this.names)),
      days: piece.to - piece.from,
      isWon: wonIn >= piece.from && wonIn < piece.to,
      knownAt: view.at + piece.to * DAY,
      at: view.at,
    }));
  }

  private namesOf(view: DealView, piece: Piece): string[] {
    const { at, stageSince, closeDate, traits, deal } = view;
    const age = (at - (this.deals[deal]?.bornAt ?? at)) / DAY;
    const traitNames = this.traits.map((name) => `${name}: ${traits[name] ?? ''}`);
    return [
      `in stage: ${inSteps((at - stageSince) / DAY)}`,
      `age: ${inSteps(age / 3)}`,
      `due: ${dueness(closeDate, at, piece)}`,
      ...traitNames,
    ];
  }
}

/** What is learnt: how likely an open deal is won in a span of time to come. */
export class WinRates {
  constructor(
    private readonly examples: WinExamples,
    private readonly fitted: { readonly base: readonly number[]; readonly effects: readonly number[] },
  ) {}

  /** The chance of winning in each of the spans; together at most 0.97. */
  chances(view: DealView, spans: readonly Span[]): number[] {
    const rates = PIECES.map((piece, index) => this.rate(view, piece, index));
    const total = rates.reduce((sum, rate, index) => sum + rate * lengthOf(PIECES[index]), 0);
    const scale = total > MOST ? MOST / total : 1;
    return spans.map(
      (span) =>
        PIECES.reduce((sum, piece, index) => sum + daysIn(piece, view.at, span) * (rates[index] ?? 0), 0) *
        scale,
    );
  }

  private rate(view: DealView, piece: Piece, index: number): number {
    const cell = this.examples.cellOf(view.stage, index);
    if (cell === undefined) return 0;
    return this.examples
      .effectsOf(view, piece)
      .reduce((rate, effect) => rate * (this.fitted.effects[effect] ?? 1), this.fitted.base[cell] ?? 0);
  }
}

const lengthOf = (piece: Piece | undefined) => (piece ? piece.to - piece.from : 0);

/**
 * Rates by cell times effects, by turns: each effect is the mean of a gamma posterior around 1 while all others are held.
 * Source: Bailey and Simon, Two Studies in Automobile Insurance Ratemaking, ASTIN Bulletin 1 (1960), with priors.
 */
function fit(outcomes: readonly Outcome[], weights: readonly number[], stages: number, names: number) {
  const effects = Array.from({ length: names }, () => 1);
  /** Weighted days times all effects. */
  const exposed = outcomes.map(({ days }, index) => days * (weights[index] ?? 0));
  const places = outcomes[0]?.effects.length ?? 0;
  let base: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    base = baseRates(outcomes, weights, exposed, stages * PIECES.length);
    for (let place = 0; place < places; place++) turn(place);
  }
  return { base, effects };

  function turn(place: number): void {
    const [won, expected] = [zeros(names), zeros(names)];
    outcomes.forEach(({ effects: named, cell, isWon }, index) => {
      const effect = named[place] ?? 0;
      if (isWon) add(won, effect, weights[index] ?? 0);
      add(expected, effect, ((exposed[index] ?? 0) * (base[cell] ?? 0)) / (effects[effect] ?? 1));
    });
    const change = effects.map((before, effect) => {
      const isThere = (expected[effect] ?? 0) > 0;
      return isThere ? ((won[effect] ?? 0) + DOUBT) / ((expected[effect] ?? 0) + DOUBT) / before : 1;
    });
    change.forEach((times, effect) => (effects[effect] = (effects[effect] ?? 1) * times));
    outcomes.forEach(({ effects: named }, index) => {
      exposed[index] = (exposed[index] ?? 0) * (change[named[place] ?? 0] ?? 1);
    });
  }
}

function baseRates(
  outcomes: readonly Outcome[],
  weights: readonly number[],
  exposed: readonly number[],
  cells: number,
): number[] {
  const [won, waited] = [zeros(cells), zeros(cells)];
  outcomes.forEach(({ cell, isWon }, index) => {
    if (isWon) add(won, cell, weights[index] ?? 0);
    add(waited, cell, exposed[index] ?? 0);
  });
  return cellRates(won, waited, PIECES.length, 2);
}

const zeros = (length: number) => Array.from({ length }, () => 0);

function add(sums: number[], index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

function positionOf(name: string, positions: Map<string, number>): number {
  const known = positions.get(name);
  if (known !== undefined) return known;
  positions.set(name, positions.size);
  return positions.size - 1;
}

const STEPS = [5, 12, 25, 50, 100];
const inSteps = (days: number) => STEPS.filter((step) => days >= step).length;

/** How a piece of time lies to the close date. */
function dueness(closeDate: number | undefined, at: number, piece: Piece): string {
  if (closeDate === undefined) return 'never';
  const due = (closeDate - at) / DAY;
  if (due < -1) return 'overdue';
  const middle = (piece.from + piece.to) / 2;
  if (due > piece.to + 30) return 'much later';
  if (due >= piece.to) return 'later';
  if (due >= piece.from) return 'then';
  return middle - due < 45 ? 'just before' : 'long before';
}
