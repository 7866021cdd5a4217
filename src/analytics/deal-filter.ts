import { z } from 'zod';

/** Which deals a figure is about. The full language stands at twenty_list_records. */
export const DealFilter = z.record(z.string(), z.unknown()).describe('Which deals: {stage: "New"}.');
