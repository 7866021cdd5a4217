import { Injectable } from '@nestjs/common';
import type { Time } from '../../history/terms.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { Workers } from '../../workers/workers.js';
import { Answered } from './answered.js';
import { Book, type QuestionName } from './book.js';
import { BELIEFS, type Kind } from './priors.js';

/** Records grow older while nothing changes. */
const KEEP_MS = 30 * 60_000;

/** What was found out from one state of a history. */
interface Shelf {
  readonly activities: WorkspaceHistory['activities'];
  readonly asOf: Time;
  readonly book: Promise<Book>;
  readonly answers: Map<QuestionName, Promise<Answered>>;
}

/** Asks the past, once for each state of a history: what was learnt lives as long as the history that it comes from. */
@Injectable()
export class Scorer {
  private readonly shelves = new WeakMap<WorkspaceHistory['deals'], Shelf>();

  constructor(private readonly workers: Workers) {}

  book(history: WorkspaceHistory): Promise<Book> {
    return this.shelf(history).book;
  }

  answer(history: WorkspaceHistory, name: QuestionName): Promise<Answered> {
    const shelf = this.shelf(history);
    const known = shelf.answers.get(name);
    if (known) return known;
    const answer = this.ask(shelf, name);
    shelf.answers.set(name, answer);
    answer.catch(() => shelf.answers.delete(name));
    return answer;
  }

  private async ask({ book }: Shelf, name: QuestionName): Promise<Answered> {
    const question = await (await book).question(name);
    return Answered.learn(question, BELIEFS[kindOf(name)], this.workers);
  }

  private shelf(history: WorkspaceHistory): Shelf {
    const known = this.shelves.get(history.deals);
    if (known?.activities === history.activities && history.asOf - known.asOf < KEEP_MS) return known;
    const { activities, asOf } = history;
    const shelf = { activities, asOf, book: Book.open(history), answers: new Map() };
    this.shelves.set(history.deals, shelf);
    shelf.book.catch(() => this.shelves.delete(history.deals));
    return shelf;
  }
}

export const kindOf = (name: QuestionName): Kind => name.split(' ')[0] as Kind;
