import * as l10n from '@vscode/l10n';
import { publishAnswer, publishRequest, type PublishRequest } from '../../contract/publishedModules';
import { ROUTES } from '../../contract/routes';
import { requirePartner } from '../features';
import { validationFailed } from '../http/apiProblem';
import { jsonAnswer, writeEndpoint, type WriteCall } from '../http/endpoint';
import type { WriteAnswer } from '../http/idempotency';
import { requireMatch, stale } from '../http/ifMatch';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { applyWantedSet, type Publication } from '../publishing/applyWantedSet';
import { collectVerdicts, overLimit, verdictsNow } from '../publishing/collectVerdicts';
import { ownPublishedSet } from '../publishing/ownPublishedSet';
import { moduleJudge } from '../verdict/judgeModule';

/** `PUT /partner/modules/published`: makes the request's modules the whole set of its repository. */
export function putPublishedModules(platform: Platform): Route {
  return writeEndpoint(platform, ROUTES.putPublishedModules, async (call) => {
    requirePartner(call.account);
    return publish(platform, readRequest(call.body(publishRequest)), call);
  });
}

/** @throws ApiProblem validation_failed when two modules have one name */
function readRequest(request: PublishRequest): PublishRequest {
  const seen = new Set<string>();
  const detail = l10n.t('Two modules of the request have the same name.');
  const errors = request.modules.flatMap(({ name }, index) => {
    const twice = seen.has(name);
    seen.add(name);
    return twice ? [{ pointer: `/modules/${String(index)}/name`, code: 'duplicate_name', detail }] : [];
  });
  if (errors.length > 0) throw validationFailed(detail, errors);
  return request;
}

async function publish(
  platform: Platform,
  { repository: name, dryRun, modules }: PublishRequest,
  call: WriteCall,
): Promise<WriteAnswer> {
  const { catalog, moduleLimit, now } = platform;
  const { account } = call;
  const { repository, set } = ownPublishedSet(platform, account, name);
  requireMatch(call.header('if-match'), set.etag);
  const judge = moduleJudge(repository.clonePath, platform.verdicts);
  const otherOwnerOf = (module: string): string | undefined => catalog.otherOwnerOf(module, account.id);
  const verdicts = await collectVerdicts(set.rows, modules, moduleLimit, otherOwnerOf, judge);
  const beyond = overLimit(moduleLimit);
  const apply = (): Publication =>
    applyWantedSet(set.rows, modules, verdictsNow(modules, verdicts, otherOwnerOf, beyond), moduleLimit, beyond);
  if (dryRun) return toAnswer(set.etag, apply());
  return call.commit(() => {
    // Reading the modules took time: another request may have published meanwhile, and another partner may have
    // taken a name.
    if (catalog.read(name)?.etag !== set.etag) throw stale();
    const publication = apply();
    const { changed, entries } = publication;
    const etag = changed ? catalog.replace(name, entries, account.email, now()) : set.etag;
    return toAnswer(etag, publication);
  });
}

function toAnswer(etag: string, { results }: Publication): WriteAnswer {
  return jsonAnswer(200, publishAnswer, { etag, results: [...results] }, { etag });
}
