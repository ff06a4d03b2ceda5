import * as l10n from '@vscode/l10n';
import { githubTokenRequest, partnerSettings, repositoryRequest } from '../../contract/partnerSettings';
import { ROUTES } from '../../contract/routes';
import { requirePartner } from '../features';
import { defaultBranch } from '../github/revisions';
import { answer } from '../http/answer';
import { validationFailed } from '../http/apiProblem';
import { jsonAnswer, NO_CONTENT, readEndpoint, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { acceptToken } from '../settings/acceptToken';
import { ownRepository, readSettings, toPartnerSettings } from '../settings/readSettings';

/** `/partner/settings`: the selected repository and the token with which the platform reads GitHub. */
export function partnerSettingsRoutes(platform: Platform): readonly Route[] {
  const { github, settings, now } = platform;
  return [
    readEndpoint(ROUTES.getPartnerSettings, async ({ account }) => {
      requirePartner(account);
      return answer(partnerSettings, await readSettings(platform, account));
    }),

    writeEndpoint(platform, ROUTES.putGithubToken, async (call) => {
      const { account } = call;
      requirePartner(account);
      const { token } = call.body(githubTokenRequest);
      const scopes = await acceptToken(github, token, call.signal);
      return call.commit(() => {
        settings.keepToken(account.id, token, scopes, now());
        return NO_CONTENT;
      });
    }),

    writeEndpoint(platform, ROUTES.deleteGithubToken, (call) => {
      requirePartner(call.account);
      return call.commit(() => {
        settings.forgetToken(call.account.id);
        return NO_CONTENT;
      });
    }),

    writeEndpoint(platform, ROUTES.putRepository, async (call) => {
      const { account } = call;
      requirePartner(account);
      const { fullName, layout = 'auto' } = call.body(repositoryRequest);
      const repository = ownRepository(platform, account, fullName);
      if (repository === undefined) {
        const detail = l10n.t('You have no repository {0}.', fullName);
        throw validationFailed(detail, [{ pointer: '/fullName', code: 'repository_not_found', detail }]);
      }
      const branch = await defaultBranch(repository.clonePath);
      return call.commit(() => {
        settings.selectRepository(account.id, fullName, layout);
        return jsonAnswer(200, partnerSettings, toPartnerSettings(settings.read(account.id), branch));
      });
    }),

    writeEndpoint(platform, ROUTES.deleteRepository, (call) => {
      requirePartner(call.account);
      return call.commit(() => {
        settings.forgetRepository(call.account.id);
        return NO_CONTENT;
      });
    }),
  ];
}
