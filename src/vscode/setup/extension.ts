import { WALKTHROUGHS } from '../ids';

/** Publisher and name of this extension, as the manifest says. */
export const EXTENSION_ID = 'rad-partner.rad-partner';

/** Of the partner's walkthrough, as `workbench.action.openWalkthrough` wants it. */
export const PARTNER_WALKTHROUGH = `${EXTENSION_ID}#${WALKTHROUGHS.partner}`;
