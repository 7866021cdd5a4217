import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { TOOLSETS, type Toolset } from '../config/toolsets.js';

const LIMIT = { message: 'limit must be a whole number from 1 to 500' };

/** The query of GET /api/v1/tools. */
export class ListTools {
  @IsOptional()
  @Matches(/^[\w-]{1,300}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;

  @Type(() => Number)
  @IsInt(LIMIT)
  @Min(1, LIMIT)
  @Max(500, LIMIT)
  limit = 100;

  @IsOptional()
  @IsIn(TOOLSETS, { message: `toolset must be one of ${TOOLSETS.join(', ')}` })
  toolset?: Toolset;
}

/** The path of one tool. */
export class ToolPath {
  @Matches(/^\w{1,200}$/, { message: 'the name of a tool has letters, digits and _ only, 200 at most' })
  name = '';
}

/** The path of one resource, in its parts. */
export class ResourcePath {
  @IsArray()
  @ArrayMaxSize(4, { message: 'no resource has a path of more than 4 parts' })
  @IsString({ each: true })
  @MaxLength(500, { each: true, message: 'each part of the path has 500 characters at most' })
  path: string[] = [];
}
