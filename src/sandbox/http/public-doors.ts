import type { Door } from './door';
import { json } from './door';

/** GET /healthz. */
export const healthDoor: Door = () => json({ status: 'ok', info: {}, error: {}, details: {} });

/** GET /client-config: what the web application reads before anyone signs in; it carries the version. */
export const clientConfigDoor: Door = () =>
  json({
    appVersion: '2.21.0',
    api: { mutationMaximumAffectedRecords: 100 },
    authProviders: { google: false, magicLink: false, password: true, microsoft: false, sso: [] },
    billing: { isBillingEnabled: false },
    isMultiWorkspaceEnabled: false,
  });
