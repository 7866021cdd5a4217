/** From this share of all on, sorting everything is quicker than keeping the best. */
const WORTH_SORTING = 4;

/** The first `count` elements in an order, sorted; all of them when there are not more. */
export function firstOf<T>(elements: readonly T[], count: number, order: (a: T, b: T) => number): T[] {
  if (count * WORTH_SORTING >= elements.length) return [...elements].sort(order).slice(0, count);
  const best = new Best(count, order);
  for (const element of elements) best.offer(element);
  return best.sorted();
}

/** A heap with the last of the best on top, which goes when a better one comes. */
class Best<T> {
  private readonly heap: T[] = [];

  constructor(
    private readonly count: number,
    private readonly order: (a: T, b: T) => number,
  ) {}

  offer(element: T): void {
    const [last] = this.heap;
    if (this.heap.length < this.count) this.rise(element);
    else if (last !== undefined && this.order(element, last) < 0) this.sink(element);
  }

  sorted(): T[] {
    return [...this.heap].sort(this.order);
  }

  private rise(element: T): void {
    let place = this.heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.heap[above] ?? element;
      if (this.order(parent, element) >= 0) break;
      this.heap[place] = parent;
      place = above;
    }
    this.heap[place] = element;
  }

  private sink(element: T): void {
    let place = 0;
    for (let below = this.later(place); below !== undefined; below = this.later(place)) {
      const child = this.heap[below] ?? element;
      if (this.order(child, element) <= 0) break;
      this.heap[place] = child;
      place = below;
    }
    this.heap[place] = element;
  }

  /** Where the later one of the two below a place stands. */
  private later(place: number): number | undefined {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    const [one, other] = [this.heap[left], this.heap[right]];
    if (one === undefined) return undefined;
    return other !== undefined && this.order(other, one) > 0 ? right : left;
  }
}
