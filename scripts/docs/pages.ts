import { apiConfigPage } from './api-config-page';
import { environmentConfigPage } from './environment-config-page';
import { fleetPage } from './fleet-page';
import { releaseConfigPage } from './release-config-page';
import { serviceConfigPage } from './service-config-page';
import { servicesFilePage } from './services-file-page';
import { statusPage } from './status-page';

/** The reference pages that are made from the schemas, by their file names. */
export function referencePages(): Record<string, string> {
  return {
    'service-config.md': serviceConfigPage(),
    'api-config.md': apiConfigPage(),
    'release-config.md': environmentConfigPage(),
    'release-repository-config.md': releaseConfigPage(),
    'services.md': servicesFilePage(),
    'fleet.md': fleetPage(),
    'status.md': statusPage(),
  };
}
