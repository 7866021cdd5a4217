type Cell = number | string;
type Row = Readonly<Record<string, Cell>>;

/**
 * Rows as columns of numbers: cloned to a thread in one piece each, where thousands of objects would hold up the thread that sends
 * them. A text stands as its position among the texts.
 */
export interface PackedRows {
  readonly count: number;
  readonly columns: readonly PackedColumn[];
}

interface PackedColumn {
  readonly name: string;
  /** NaN where there is none. */
  readonly values: Float64Array;
  /** Of a column of texts: the texts. */
  readonly texts?: readonly string[];
}

/** Takes in rows one by one. A column has either numbers or texts. */
export class RowPacker {
  private count = 0;
  private readonly columns = new Map<string, ColumnWriter>();

  add(row: Row): void {
    for (const [name, value] of Object.entries(row)) this.column(name).put(this.count, value);
    this.count += 1;
  }

  /** @param without names of columns to leave out */
  end(without: ReadonlySet<string> = new Set()): PackedRows {
    const kept = [...this.columns.values()].filter(({ name }) => !without.has(name));
    return { count: this.count, columns: kept.map((column) => column.end(this.count)) };
  }

  private column(name: string): ColumnWriter {
    const known = this.columns.get(name);
    if (known) return known;
    const column = new ColumnWriter(name);
    this.columns.set(name, column);
    return column;
  }
}

export function unpackRows({ count, columns }: PackedRows): Record<string, Cell>[] {
  const rows: Record<string, Cell>[] = Array.from({ length: count }, () => ({}));
  for (const { name, values, texts } of columns)
    for (const [index, row] of rows.entries()) {
      const value = values[index] ?? NaN;
      if (!Number.isNaN(value)) row[name] = texts ? (texts[value] ?? '') : value;
    }
  return rows;
}

/** Some of the rows, in the order of their positions. */
export const pickRows = ({ columns }: PackedRows, positions: readonly number[]): PackedRows => ({
  count: positions.length,
  columns: columns.map((column) => ({
    ...column,
    values: Float64Array.from(positions, (position) => column.values[position] ?? NaN),
  })),
});

class ColumnWriter {
  private readonly values: number[] = [];
  private readonly texts = new Map<string, number>();

  constructor(readonly name: string) {}

  put(index: number, value: Cell): void {
    while (this.values.length < index) this.values.push(NaN);
    this.values.push(typeof value === 'number' ? value : this.positionOf(value));
  }

  end(count: number): PackedColumn {
    const values = new Float64Array(count).fill(NaN);
    values.set(this.values);
    return { name: this.name, values, ...(this.texts.size > 0 && { texts: [...this.texts.keys()] }) };
  }

  private positionOf(text: string): number {
    const known = this.texts.get(text) ?? this.texts.size;
    this.texts.set(text, known);
    return known;
  }
}
