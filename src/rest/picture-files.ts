import type { ServerResponse } from 'node:http';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { Pictures } from '../mcp/pictures/pictures.js';
import { CallableTools } from './callable-tools.js';

export const PNG = 'image/png';
export const SVG = 'image/svg+xml';
export type PictureType = typeof PNG | typeof SVG;

/** An SVG that is opened by itself is a page: one that runs and fetches nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The kind of picture that a request would rather have than JSON; who accepts anything gets JSON. */
export function typeOf(request: Request): PictureType | undefined {
  const best = request.accepts(['application/json', PNG, SVG]);
  return best === PNG || best === SVG ? best : undefined;
}

/** The pictures of tools as files of HTTP. */
@Injectable()
export class PictureFiles {
  constructor(
    private readonly tools: CallableTools,
    private readonly pictures: Pictures,
  ) {}

  /** @throws Failure 406 when the tool brings none */
  async call(
    name: string,
    given: unknown,
    type: PictureType,
    response: ServerResponse,
  ): Promise<StreamableFile> {
    const svg = await this.tools.draw(name, given);
    response.setHeader('Content-Security-Policy', POLICY);
    const bytes = type === PNG ? await this.pictures.png(svg) : Buffer.from(svg);
    return new StreamableFile(bytes, { type });
  }
}
