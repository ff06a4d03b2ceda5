import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { publisherMessage } from '../../contract/catalogModules';
import { ROUTES } from '../../contract/routes';
import { isContactable } from '../catalog/catalogModule';
import { findVisibleModule } from '../catalog/visibleModule';
import { ApiProblem } from '../http/apiProblem';
import { writeEndpoint } from '../http/endpoint';
import type { WriteAnswer } from '../http/idempotency';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

const ACCEPTED: WriteAnswer = { status: 202, headers: {}, body: '' };

/** `POST /modules/{moduleId}/messages`: kept for the publisher; the sandbox sends no mail. */
export function postPublisherMessage(platform: Platform): Route {
  const { database, now } = platform;
  return writeEndpoint(platform, ROUTES.postPublisherMessage, (call) => {
    const { account } = call;
    const module = findVisibleModule(platform, account, call.param('moduleId'));
    const { subject, message } = call.body(publisherMessage);
    if (!isContactable(module, account)) {
      throw new ApiProblem(403, 'forbidden', l10n.t("Messages go to the publishers of other partners' modules only."));
    }
    return call.commit(() => {
      database
        .prepare('INSERT INTO publisher_message VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(randomUUID(), account.id, module.id, module.owner, subject, message, now().toISOString());
      return ACCEPTED;
    });
  });
}
