import type { Chosen } from '../../query/requests/selection.js';

/** A foreign key as a field of its own: the related record may be in the trash, the key still says which. */
export const keyColumn = (name: string): Chosen => ({
  field: {
    ...{ name, label: name, type: 'UUID', options: [], settings: {} },
    ...{ isSystem: true, isCustom: false, isUnique: false, isRequired: false },
  },
  isNamed: false,
});
