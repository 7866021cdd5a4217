/** A picture of figures, as data: what is drawn, and nothing about how. The figures stand in the answer as well. */
export type Chart = FanChart | FunnelChart | TrendChart | BarsChart | FlowChart;

/** A forecast: a middle, and the range in which it lies four times in five. */
export interface FanChart {
  readonly kind: 'fan';
  readonly title: string;
  /** "EUR", "deals". */
  readonly unit: string;
  readonly points: readonly {
    readonly label: string;
    readonly actual?: number;
    readonly low?: number;
    readonly middle?: number;
    readonly high?: number;
  }[];
  readonly target?: number;
}

export interface FunnelChart {
  readonly kind: 'funnel';
  readonly title: string;
  readonly unit: string;
  readonly stages: readonly { readonly label: string; readonly value: number }[];
}

export interface TrendChart {
  readonly kind: 'trend';
  readonly title: string;
  readonly unit: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | undefined)[];
    /** Positions in `labels` that stand out. */
    readonly marked?: readonly number[];
  }[];
}

export interface BarsChart {
  readonly kind: 'bars';
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly mood?: 'good' | 'bad';
  }[];
}

/** Steps and what leads from one to the next. */
export interface FlowChart {
  readonly kind: 'flow';
  readonly title: string;
  readonly unit: string;
  readonly nodes: readonly {
    readonly label: string;
    readonly detail: string;
    readonly shape: 'start' | 'step' | 'choice' | 'loop';
  }[];
  /** By position in `nodes`. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label?: string }[];
}
