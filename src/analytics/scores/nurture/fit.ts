import { forEachInTurns, inTurn } from '../../../workers/turns.js';
import { seniorityOf } from '../../../history/features/account.features.js';
import { spaced, timelessTraits } from '../../../history/features/traits.js';
import type { Company, Person, WorkspaceHistory } from '../../../history/workspace-history.js';

/** A level of a trait is believed to be as good as any until as many companies as this have shown otherwise. */
const PRIOR = 10;
/** What is told of a fit: levels that raise the chance by a tenth at least. */
const TELLING = 0.1;

interface Rates {
  bought: number;
  all: number;
}

/** How much somebody is like those who bought: 50 is as much as anybody. */
export interface Fit {
  readonly score: number;
  readonly reasons: readonly string[];
}

/**
 * How often companies of each kind have bought, and people of each position stood behind a won deal: the log of the rate against
 * that of all, drawn towards none where there are few, added up over traits.
 */
export class Fits {
  private readonly levels = new Map<string, Rates>();
  private readonly seniorities = new Map<string, Rates>();
  private readonly companies: Rates = { bought: 0, all: 0 };
  private readonly people: Rates = { bought: 0, all: 0 };

  private constructor(private readonly traits: readonly string[]) {}

  static async of({ companies, people, deals }: WorkspaceHistory): Promise<Fits> {
    const fits = new Fits(timelessTraits([...companies.values()].map(({ traits }) => traits)));
    await inTurn();
    const won = deals.filter(({ outcome }) => outcome === 'won');
    const [buyers, contacts] = [
      new Set(won.map(({ now }) => now.companyId)),
      new Set(won.map(({ now }) => now.contactId)),
    ];
    await forEachInTurns(companies.values(), (company) => fits.countCompany(company, buyers.has(company.id)));
    await forEachInTurns(people.values(), (person) => fits.countPerson(person, contacts.has(person.id)));
    return fits;
  }

  of(person: Person, company: Company | undefined): Fit {
    const levels = (company ? this.levelsOf(company) : []).map(
      (level) => [level, lift(this.levels.get(level), this.companies)] as const,
    );
    const seniority = seniorityOf(person.jobTitle);
    const own =
      seniority === undefined
        ? []
        : [[`position: ${seniority}`, lift(this.seniorities.get(seniority), this.people)] as const];
    const all = [...levels, ...own].sort(([, a], [, b]) => b - a);
    const sum = all.reduce((total, [, value]) => total + value, 0);
    return {
      score: Math.round(100 / (1 + Math.exp(-2 * sum))),
      reasons: all
        .filter(([, value]) => value >= TELLING)
        .map(([level]) => `bought more often than others: ${level}`),
    };
  }

  private countCompany(company: Company, hasBought: boolean): void {
    tally(this.companies, hasBought);
    for (const level of this.levelsOf(company)) tally(rates(this.levels, level), hasBought);
  }

  private countPerson({ jobTitle }: Person, hasBought: boolean): void {
    tally(this.people, hasBought);
    const level = seniorityOf(jobTitle);
    if (level !== undefined) tally(rates(this.seniorities, level), hasBought);
  }

  private levelsOf({ traits }: Company): string[] {
    return this.traits.flatMap((name) =>
      traits[name] === undefined ? [] : [`${spaced(name)}: ${traits[name]}`],
    );
  }
}

function rates(map: Map<string, Rates>, key: string): Rates {
  const known = map.get(key) ?? { bought: 0, all: 0 };
  map.set(key, known);
  return known;
}

function tally(to: Rates, hasBought: boolean): void {
  to.all += 1;
  if (hasBought) to.bought += 1;
}

function lift(level: Rates | undefined, all: Rates): number {
  if (!level || all.bought === 0) return 0;
  const base = all.bought / all.all;
  return Math.log((level.bought + PRIOR * base) / (level.all + PRIOR) / base);
}
