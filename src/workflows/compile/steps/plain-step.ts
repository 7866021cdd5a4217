import type { CreateForm, DeleteForm, FindForm, OtherForm, UpdateForm } from '../../definition/definition.js';
import type { Made } from './made.js';
import { agentStep, codeStep, emailStep, httpStep } from './outside-steps.js';
import { createStep, deleteStep, findStep, pickStep, updateStep } from './record-steps.js';
import { type Spot, below } from '../references/spot.js';
import { waitStep } from './waits.js';

type PlainForm = CreateForm | UpdateForm | DeleteForm | FindForm | OtherForm;

const MAKERS: {
  [Kind in PlainForm['kind']]: (form: Extract<PlainForm, { kind: Kind }>, spot: Spot) => Made;
} = {
  ...{ create: createStep, upsert: createStep, update: updateStep, delete: deleteStep, find: findStep },
  ...{ pick: pickStep, http: httpStep, agent: agentStep, code: codeStep },
  wait: ({ wait }, spot) => waitStep(wait, below(spot, '.wait')),
  email: ({ email }, spot) => emailStep(email, spot),
};

/** A step that does one thing and leads to one other. @throws AppError with the place of what does not fit */
export function plainStep(form: PlainForm, spot: Spot): Made {
  const make = MAKERS[form.kind] as (form: PlainForm, spot: Spot) => Made;
  return make(form, spot);
}
