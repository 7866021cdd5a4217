import { z } from 'zod';
import { ObjectName, RecordId } from '../tool-kit/parameters.js';

export const AddFavorite = z.strictObject({ object: ObjectName, id: RecordId });
export type AddFavorite = z.infer<typeof AddFavorite>;

export const Favorite = z.object({
  id: z.string().describe('Of the favorite, not of the record.'),
  object: z.string(),
  record: z.object({ id: z.string(), title: z.string().optional() }),
  scope: z
    .enum(['personal', 'workspace'])
    .describe('personal: in the favorites of the user; workspace: in the navigation of everybody.'),
  wasThere: z.boolean().describe('Whether it was a favorite before.'),
  url: z.string(),
});
export type Favorite = z.infer<typeof Favorite>;
