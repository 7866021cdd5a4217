import { lines } from './lines';

/** Titles of tasks while a deal is open. */
export const SALES_TASKS = lines(`
  Send the revised quote to {them}
  Prepare the demo for {company}
  Check references for {company}
  Book the workshop with {company}
  Ask {them} for the security questionnaire
  Follow up on the proposal for {company}
  Chase the signature from {them}
  Find out who else decides at {company}
  Update the savings sheet for {them}
  Call {them} back`);

/** Titles of tasks for customers. */
export const CUSTOMER_TASKS = lines(`
  Call {them} about the renewal
  Plan the go-live with {company}
  Send {them} the usage figures
  Ask {them} for a reference
  Check the open tickets of {company}
  Clean up the contacts of {company}`);

/** Titles of tasks that belong to no record. */
export const OFFICE_TASKS = lines(`
  Prepare the pipeline review
  Update the battle card
  Submit expenses
  Read the new price list
  Book travel for the trade fair`);
