import { ROUTES } from '../../contract/routes';
import { Pins } from '../catalog/pins';
import { findVisibleModule } from '../catalog/visibleModule';
import { NO_CONTENT, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `PUT` and `DELETE /me/pins/{moduleId}`: both may be repeated. */
export function pinRoutes(platform: Platform): readonly Route[] {
  const pins = new Pins(platform.database);
  return [
    writeEndpoint(platform, ROUTES.putPin, (call) =>
      call.commit(() => {
        const { id } = findVisibleModule(platform, call.account, call.param('moduleId'));
        pins.add(call.account.id, id, platform.now());
        return NO_CONTENT;
      }),
    ),
    writeEndpoint(platform, ROUTES.deletePin, (call) =>
      call.commit(() => {
        const { id } = findVisibleModule(platform, call.account, call.param('moduleId'));
        pins.remove(call.account.id, id);
        return NO_CONTENT;
      }),
    ),
  ];
}
