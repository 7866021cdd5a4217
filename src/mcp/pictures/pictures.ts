import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable, Logger } from '@nestjs/common';
import type { Chart } from '../../charts/chart.js';
import { describe, isDrawable } from '../../charts/describe.js';
import { type Table, tableOf } from '../../charts/table.js';
import { CurrentCall } from '../../connections/current-call.js';
import { Workers } from '../../workers/workers.js';

/** Where a result keeps its picture for the view: clients keep `_meta` from the model. */
const PICTURE_META = 'twenty-mcp-server/picture';
/** Pixels; letters stay sharp when a client shows it smaller. */
const WIDTH = 1000;
/** The numbers are in the text beside it, so the model need not look. */
const FOR_PEOPLE = { audience: ['user' as const] };

/** What the view gets. */
export interface Picture {
  readonly svg: string;
  /** What is seen, in words. */
  readonly words: string;
  readonly table: Table;
}

/** The parts of a result that show a picture. */
export type Shown = Pick<CallToolResult, 'content' | '_meta'>;

const NOTHING: Shown = { content: [] };

/** Draws what tools bring, on a thread of its own, in the form that the client of the call can show. */
@Injectable()
export class Pictures {
  private readonly logger = new Logger(Pictures.name);

  constructor(
    private readonly workers: Workers,
    private readonly calls: CurrentCall,
  ) {}

  /**
   * For a view: the picture in `_meta`. Else, when it was asked for: as PNG, which is what clients and models take
   * (of SVG as image content some make an error). A picture that cannot be drawn costs nobody the answer.
   */
  async show(chart: Chart, isAskedFor: boolean): Promise<Shown> {
    const isForView = this.calls.find()?.hasView === true;
    if ((!isForView && !isAskedFor) || !isDrawable(chart)) return NOTHING;
    try {
      return isForView ? await this.forView(chart) : await this.asImage(chart);
    } catch (error) {
      if (!this.calls.signal?.aborted) this.logger.error(error);
      return NOTHING;
    }
  }

  /** @param svg one that was drawn here */
  png(svg: string): Promise<Uint8Array> {
    return this.workers.run('rasterise', { svg, width: WIDTH }, this.calls.signal);
  }

  private async forView(chart: Chart): Promise<Shown> {
    const picture: Picture = { svg: await this.svg(chart), words: describe(chart), table: tableOf(chart) };
    return { content: [], _meta: { [PICTURE_META]: picture } };
  }

  private async asImage(chart: Chart): Promise<Shown> {
    const png = await this.png(await this.svg(chart));
    const data = Buffer.from(png).toString('base64');
    return {
      content: [
        { type: 'image', data, mimeType: 'image/png', annotations: FOR_PEOPLE },
        { type: 'text', text: `Picture: ${describe(chart)}`, annotations: FOR_PEOPLE },
      ],
    };
  }

  private svg(chart: Chart): Promise<string> {
    return this.workers.run('draw', chart, this.calls.signal);
  }
}

/** Arguments of a call whose picture is shown in any case. */
export const withChart = (given: unknown): unknown =>
  given === undefined || (typeof given === 'object' && given !== null) ? { ...given, chart: true } : given;

/** The picture that a result brings for a view. */
export const pictureIn = (result: { _meta?: Record<string, unknown> }): Picture | undefined =>
  result._meta?.[PICTURE_META] as Picture | undefined;
