import { Injectable } from '@nestjs/common';
import { mapInTurns } from '../../workers/turns.js';
import { AppError } from '../../errors/app-error.js';
import { Histories } from '../../history/histories.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { withPicture } from '../../tool-kit/picture.js';
import type { Anomalies, DetectAnomalies } from './anomalies.schemas.js';
import { partNotes } from '../reading-notes.js';
import { NamedMetrics } from './asked/named-metric.js';
import { ownSeries } from './asked/own-series.js';
import { usualMetrics } from './facts/usual-metrics.js';
import { Examination } from './scan/examination.js';
import { peerGroups } from './scan/peers.js';
import { type Examined, select } from './scan/sighting.js';
import { watch, type Watched } from './scan/watched.js';
import { draw } from './telling/draw.js';
import { explanationOf } from './telling/explanation.js';
import { tell } from './telling/tell.js';

/** Tells what in a workspace is unlike what was to be expected, and worth a look. */
@Injectable()
export class DetectAnomaliesService {
  constructor(
    private readonly histories: Histories,
    private readonly named: NamedMetrics,
    private readonly examination: Examination,
  ) {}

  /** @throws AppError INVALID_INPUT for a metric without an object, or a figure, field or filter that there is not */
  async detect(input: DetectAnomalies): Promise<Anomalies> {
    const { object, series } = input;
    if (series) return this.inSeries(input, [ownSeries(series)], ['series']);
    if (object !== undefined)
      return this.inSeries(input, await this.named.watch({ ...input, object }), [object]);
    const stray = STRAY.find((name) => input[name] !== undefined);
    if (stray) throw strayArgument(stray);
    return this.inAll(input);
  }

  private async inSeries(
    input: DetectAnomalies,
    watched: readonly Watched[],
    sources: readonly string[],
  ): Promise<Anomalies> {
    const examined = await this.examination.ofSeries(watched);
    return answer(input, [examined], { at: namesOf(watched), sources });
  }

  private async inAll(input: DetectAnomalies): Promise<Anomalies> {
    const history = await this.histories.read({ activities: true });
    const watched = await watchUsual(history);
    const groups = await peerGroups(history);
    const series = await this.examination.ofSeries(watched);
    const peers = await this.examination.ofPeers(groups);
    const habits = new Set(groups.map(({ habit: { hits, trials } }) => `${trials} ${hits}`));
    return answer(input, [series, peers], {
      at: [...namesOf(watched), ...habits],
      ...notesOf(history),
    });
  }
}

/** Arguments that mean nothing without an object. */
const STRAY = ['metric', 'groupBy', 'dateField', 'every', 'filter'] as const;

const strayArgument = (name: string) =>
  new AppError('INVALID_INPUT', `"${name}" needs "object".`, {
    hint: 'Name the object, or call without arguments to look at all usual figures.',
  });

const namesOf = (watched: readonly Watched[]) => [...new Set(watched.map(({ metric }) => metric.name))];

/** Each metric by week, and by month with its members. */
async function watchUsual(history: WorkspaceHistory): Promise<Watched[]> {
  const watched: Watched[] = [];
  for (const metric of await usualMetrics(history)) {
    if (metric.measure === 'count') watched.push(...(await watch(metric, 'week', history.asOf, false)));
    watched.push(...(await watch(metric, 'month', history.asOf, metric.measure === 'count')));
  }
  return watched;
}

interface Looked {
  readonly at: readonly string[];
  readonly note?: string;
  readonly deals?: number;
  readonly sources: readonly string[];
}

function notesOf({
  coverage: { deals, changesSince, hidden },
  pipeline,
}: WorkspaceHistory): Omit<Looked, 'at'> {
  const notes = [
    ...partNotes(deals),
    ...(changesSince === undefined
      ? ['There is no timeline: stages that were skipped and amounts that rose are not seen.']
      : []),
    ...(hidden.length > 0 ? [`Not readable with this role: ${hidden.join(', ')}.`] : []),
  ];
  return {
    deals: deals.read,
    ...(notes.length > 0 && { note: notes.join(' ') }),
    sources: [pipeline.object, 'company', 'person', 'message', 'calendarEvent', 'timelineActivity'],
  };
}

const TOO_LITTLE = 'Too little data: a series needs at least eight whole periods.';
const NOTHING = 'Nothing is unlike what was to be expected by more than chance brings.';

/** The clearest anomalies, in the form of the tool: what explains each is looked for among all deals. */
export async function answer(
  { limit, explain, chart }: Pick<DetectAnomalies, 'limit' | 'explain' | 'chart'>,
  families: readonly Examined[],
  { at, note, deals, sources }: Looked,
): Promise<Anomalies> {
  const found = select(families);
  const tests = families.reduce((total, family) => total + family.tests, 0);
  const silence = tests === 0 ? TOO_LITTLE : found.length === 0 ? NOTHING : undefined;
  const notes = [note, silence].filter((one) => one !== undefined).join(' ');
  const told: Anomalies = {
    anomalies: await mapInTurns(found.slice(0, limit), tell),
    ...(found.length > limit && { leftOut: found.length - limit }),
    looked: { tests, at: [...at], ...(deals !== undefined && { deals }) },
    ...(notes !== '' && { note: notes }),
    asOf: new Date().toISOString(),
    ...(explain && { explanation: explanationOf(tests, at, sources) }),
  };
  const [clearest] = found;
  return chart && clearest ? withPicture(told, draw(clearest)) : told;
}
