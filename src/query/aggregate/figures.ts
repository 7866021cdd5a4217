import type { SchemaField } from '../../schema/schema-field.js';
import type { Measure } from './measure.js';

/** What one request was asked for. */
export interface Figures {
  measures: readonly Measure[];
  /** The field whose currency is the last key of each row. */
  money?: SchemaField;
}
