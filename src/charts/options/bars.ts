import type { SeriesOption } from 'echarts';
import type { BarsChart } from '../chart.js';
import { INK, MOODS, PAPER } from '../palette.js';
import { figure, finite, label } from '../wording.js';
import { type Drawing, TEXT, frame, legend, rows } from './frame.js';

type Bar = BarsChart['bars'][number];

const MOST = 15;
const ROW = 27;
const NAMES = { good: 'Good', bad: 'Bad', neutral: 'Neither' } as const;
const MOODS_IN_ORDER = ['good', 'neutral', 'bad'] as const;
/** Bad bars are hatched: white lines over their colour. */
const HATCH = { color: PAPER, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -0.8 };

/** Named values, one below the other, in the order in which they come. */
export function bars(chart: BarsChart): Drawing {
  const shown = chart.bars.slice(0, MOST);
  const left = chart.bars.length - shown.length;
  const moods = MOODS_IN_ORDER.filter((mood) => shown.some((bar) => moodOf(bar) === mood));
  const hasMoods = shown.some(({ mood }) => mood !== undefined);
  const head = legend(hasMoods ? moods.map((mood) => NAMES[mood]) : []);
  const top = hasMoods ? head.top : 68;
  const names = shown.map((bar) => label(bar.label, 30));
  const option = {
    ...frame(chart, left > 0 ? `the first ${shown.length} of ${chart.bars.length}` : undefined),
    ...rows(names, top),
    ...(hasMoods && { legend: head.legend }),
    series: moods.map((mood) => seriesOf(mood, shown)),
  };
  return { height: top + shown.length * ROW + 24, option };
}

const moodOf = ({ mood }: Bar) => mood ?? 'neutral';

/** The bars of one mood; those of the others leave their place empty. */
function seriesOf(mood: (typeof MOODS_IN_ORDER)[number], shown: readonly Bar[]): SeriesOption {
  const data = shown.map((bar) => {
    const value = moodOf(bar) === mood ? finite(bar.value) : null;
    return { value, label: { position: Number(value) < 0 ? ('left' as const) : ('right' as const) } };
  });
  return {
    ...{ type: 'bar', name: NAMES[mood], data, stack: 'bars', silent: true, barWidth: 15 },
    itemStyle: { color: MOODS[mood], borderRadius: 2, ...(mood === 'bad' && { decal: HATCH }) },
    label: {
      ...{ ...TEXT, show: true, color: INK },
      formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? figure(value) : ''),
    },
  } as SeriesOption;
}
