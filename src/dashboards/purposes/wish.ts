import type { SchemaField } from '../../schema/schema-field.js';
import type { WidgetInput } from '../widgets/widget.schemas.js';

/** A widget that a purpose would have, or what is missing for it. */
export type Wish =
  | { title: string; widget: WidgetInput; lacks?: undefined }
  | { title: string; widget?: undefined; lacks: string };

type Need = SchemaField | Record<string, unknown> | undefined;
type Filter = Record<string, unknown>;

/** What is wished for of one object: each wish says what it needs, and is a lack where that is not there. */
export class Wishes {
  private readonly all: Wish[] = [];

  constructor(
    private readonly object: string,
    private readonly base: Filter = {},
  ) {}

  /**
   * @param needs what the widget is built of, by name; the first that is undefined is told as missing
   * @param build the widget, without its object; called only when everything is there
   */
  add<Needs extends Record<string, Need>>(
    title: string,
    needs: Needs,
    build: (found: { [Name in keyof Needs]: NonNullable<Needs[Name]> }) => WidgetInput,
  ): this {
    const [missing] = Object.entries(needs).filter(([, need]) => need === undefined);
    if (missing) return this.put({ title, lacks: `${this.object} has no ${wordsFor(missing[0])}.` });
    const { filter, ...widget } = build(needs as Parameters<typeof build>[0]);
    const both = { ...this.base, ...filter };
    const asked = Object.keys(both).length > 0 ? { filter: both } : {};
    return this.put({ title, widget: { ...widget, ...asked, title, object: this.object } });
  }

  private put(wish: Wish): this {
    this.all.push(wish);
    return this;
  }

  get list(): readonly Wish[] {
    return this.all;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  open: 'stage that is known to be open',
  won: 'stage that means won',
  lost: 'stage that means lost',
  reason: 'field for why it was lost',
  kind: 'field for industry, segment or region',
};

/** "closeDate" is missed as "field for close date". */
const wordsFor = (need: string) =>
  WORDS[need] ?? `field for ${need.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
