import { NEW_COMPANY } from './list/new-company.js';
import { STAGE_TASKS } from './list/stage-tasks.js';
import type { Template } from './template.js';

/** All templates, in the order in which they are shown. */
export const TEMPLATES: readonly Template[] = [NEW_COMPANY, STAGE_TASKS];
