import { Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
import type { Chart } from '../../../src/charts/chart.js';
import { read } from '../../../src/tool-kit/annotations.js';
import { Chart as Draw } from '../../../src/tool-kit/explanation.js';
import { withPicture } from '../../../src/tool-kit/picture.js';
import { BARS, SAMPLES } from './samples.js';

const Show = z.strictObject({ name: z.string().describe('Which.'), chart: Draw.default(false) });
type Show = z.infer<typeof Show>;

const EMPTY: Chart = { kind: 'bars', title: 'Nothing', unit: 'none', bars: [] };
/** What outsiders may have written into names. */
export const HOSTILE =
  '<script>parent.hacked = 1</script><img src=x onerror="hacked=1"> ]]> &amp; \u202e\u0007';
const PICTURES = new Map<string, Chart>([
  ...SAMPLES,
  ['empty', EMPTY],
  ['hostile', { ...BARS, title: HOSTILE, bars: [{ label: HOSTILE, value: 3, mood: 'bad' }] }],
]);

/** A tool that answers with a picture made by hand. */
@McpController()
class PictureTools {
  @Tool({
    ...read('extensions', 'demo_picture', 'Picture'),
    description: 'A picture.',
    parameters: Show,
    outputSchema: z.object({ name: z.string() }),
  })
  show(@Payload() { name }: Show) {
    return withPicture({ name }, PICTURES.get(name) ?? EMPTY);
  }
}

@Module({ controllers: [PictureTools] })
export class PicturesModule {}
