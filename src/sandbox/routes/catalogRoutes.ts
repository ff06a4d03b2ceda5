import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { getDiscoveredModules } from './getDiscoveredModules';
import { getForm } from './getForm';
import { getModule } from './getModule';
import { getModules } from './getModules';
import { getPublishedModules } from './getPublishedModules';
import { partnerSettingsRoutes } from './partnerSettings';
import { pinRoutes } from './pins';
import { postPublisherMessage } from './postPublisherMessage';
import { putPublishedModules } from './putPublishedModules';

/** What can be deployed, and how partners bring it into the catalog. */
export function catalogRoutes(platform: Platform): readonly Route[] {
  return [
    getModules(platform),
    getModule(platform),
    getForm(platform),
    postPublisherMessage(platform),
    ...pinRoutes(platform),
    ...partnerSettingsRoutes(platform),
    getDiscoveredModules(platform),
    getPublishedModules(platform),
    putPublishedModules(platform),
  ];
}
