import type { Columns } from '../../store/row';
import { DAY, iso, monthEnd, startOfDay } from '../calendar';
import type { Moment } from '../planter';
import type { Setting } from '../setting';
import type { DealPlan } from './deal';

/** Stages before the end: how many days a deal usually stays, and how many of a hundred are lost there. */
const PIPELINE = [
  { stage: 'NEW', days: 9, lost: 8 },
  { stage: 'SCREENING', days: 18, lost: 15 },
  { stage: 'MEETING', days: 26, lost: 15 },
  { stage: 'PROPOSAL', days: 28, lost: 20 },
  { stage: 'NEGOTIATION', days: 20, lost: 15 },
] as const;

const REASONS = ['PRICE', 'PRICE', 'COMPETITOR', 'NO_BUDGET', 'NO_DECISION', 'NO_DECISION', 'NOT_A_FIT'];
/** Open deals older than this are lost in the end, in days. */
const OLDEST_OPEN = 240;

const HALF_AN_HOUR = 1_800_000;

/** What happens to a deal after its birth: stages, amounts and close dates that move. */
export class DealLife {
  readonly changes: Moment[] = [];
  readonly entered = new Map<string, number>();
  amount: number;
  private at: number;
  private closeDate: number | undefined;

  constructor(
    private readonly plan: DealPlan,
    private readonly setting: Setting,
    birth: { readonly closeDate: number | undefined; readonly amount: number | undefined },
  ) {
    this.at = plan.begun;
    this.closeDate = birth.closeDate;
    this.amount = birth.amount ?? 0;
    this.entered.set('NEW', plan.begun);
    if (plan.manner === 'sandbagged') this.hideUntilWon();
    else this.passStages();
  }

  /** From stage to stage until it is won, lost, or now. */
  private passStages(): void {
    const { random } = this.setting;
    for (const [index, { days, lost }] of PIPELINE.entries()) {
      const isStuck = random.chance(0.04);
      if (!this.wait(isStuck ? OLDEST_OPEN : random.around(days))) return;
      if (isStuck) return this.lose('NO_DECISION');
      if (random.chance(this.risk(lost / 100, index))) return this.lose(random.pick(REASONS));
      const next = PIPELINE[index + 1];
      if (next === undefined) return this.win();
      this.enter(next.stage, this.priced(next.stage));
    }
  }

  private risk(usual: number, index: number): number {
    const { manner, lean } = this.plan;
    if (manner === 'hopeless') return index < 2 ? 0.4 : 1;
    return Math.min(0.9, usual * Math.exp(-lean));
  }

  /** The seller leaves it small, early and due late, and brings it home at once. */
  private hideUntilWon(): void {
    const { random } = this.setting;
    if (!this.wait(random.around(6))) return;
    this.enter('SCREENING');
    if (!this.wait(Math.min(120, 25 + random.around(40)))) return;
    this.amount = rounded(this.amount * (1.4 + random.next() * 0.5));
    this.win();
  }

  /** An amount that is named or corrected when it comes to a meeting or a proposal. */
  private priced(stage: string): Columns {
    const { random } = this.setting;
    const isUnpriced = this.amount === 0 && (stage === 'PROPOSAL' || random.chance(0.5));
    const isCorrected = this.amount > 0 && stage === 'PROPOSAL' && random.chance(0.5);
    if (!isUnpriced && !isCorrected) return {};
    this.amount = rounded(isUnpriced ? this.plan.amount : this.amount * (0.8 + random.next() * 0.4));
    return this.amountColumns();
  }

  private amountColumns(): Columns {
    return { amountAmountMicros: this.amount * 1_000_000, amountCurrencyCode: this.plan.currency };
  }

  private win(): void {
    const amount = this.amount === 0 ? this.plan.amount : this.amount;
    this.amount = amount;
    this.enter('CUSTOMER', { ...this.amountColumns(), closeDate: iso(startOfDay(this.at)) });
  }

  private lose(lostReason: string): void {
    this.enter('LOST', { lostReason, closeDate: iso(startOfDay(this.at)) });
  }

  private enter(stage: string, columns: Columns = {}): void {
    this.entered.set(stage, this.at);
    this.write(this.at, { stage, ...columns });
  }

  private write(at: number, columns: Columns): void {
    this.changes.push({ at, by: this.plan.owner.actor, columns });
  }

  /** Lets time pass, and close dates with it; false when now or the collapse of the region comes first. */
  private wait(days: number): boolean {
    const { calendar, random } = this.setting;
    const planned = this.at + days * DAY;
    const until = Math.max(this.at + HALF_AN_HOUR, calendar.atWork(planned, random));
    const { collapse } = this.plan;
    if (collapse !== undefined && this.at < collapse.from && Math.max(planned, until) >= collapse.from) {
      this.fall(collapse);
      return false;
    }
    const isOver = planned >= calendar.now || until >= calendar.now;
    this.slip(isOver ? calendar.now : until);
    this.at = isOver ? this.at : until;
    return !isOver;
  }

  /** Lost to the new competitor in that month, but for a few that are left lying. */
  private fall({ from, to }: NonNullable<DealPlan['collapse']>): void {
    const { calendar, random } = this.setting;
    this.slip(from);
    if (random.chance(0.1)) return;
    const day = calendar.atWork(from + random.next() * (to - from - 3 * DAY), random);
    this.at = Math.max(this.at + HALF_AN_HOUR, Math.min(to, day));
    this.lose('COMPETITOR');
  }

  /** Moves the close date to a later month end whenever it comes near, unless nobody cares any more. */
  private slip(until: number): void {
    const { calendar, random } = this.setting;
    while (this.closeDate !== undefined) {
      const at = calendar.atWork(this.closeDate + random.between(-5, 2) * DAY, random);
      if (at <= this.at + HALF_AN_HOUR || at >= until - HALF_AN_HOUR || random.chance(0.25)) return;
      this.closeDate = monthEnd(this.closeDate + random.between(15, 50) * DAY);
      this.write(at, { closeDate: iso(this.closeDate) });
      this.at = at;
    }
  }
}

/** To five hundred, as price lists have it. */
export const rounded = (amount: number): number => Math.max(500, Math.round(amount / 500) * 500);
