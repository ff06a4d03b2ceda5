import * as l10n from '@vscode/l10n';
import { publishAnswer, publishRequest, type PublishRequest } from '../../contract/publishedModules';
import { API_BASE, ROUTES } from '../../contract/routes';
import { notFound, validationFailed } from '../http/apiProblem';
import type { KeepAnswer, WriteAnswer } from '../http/idempotency';
import { requireMatch, stale } from '../http/ifMatch';
import type { Route } from '../http/route';
import { parseBody } from '../http/validate';
import type { Platform } from '../platform';
import { applyWantedSet, type Publication } from '../publishing/applyWantedSet';
import { collectVerdicts, overLimit } from '../publishing/collectVerdicts';
import { inTransaction } from '../store/database';
import { moduleJudge } from '../verdict/judgeModule';

/** `PUT /partner/modules/published`: makes the request's modules the whole set of its repository. */
export function putPublishedModules(platform: Platform): Route {
  return {
    method: ROUTES.putPublishedModules.method,
    path: `${API_BASE}${ROUTES.putPublishedModules.path}`,
    handle: async ({ req }) => {
      const body = new Uint8Array(await req.arrayBuffer());
      const url = new URL(req.url);
      const request = {
        account: platform.account.id,
        key: req.header('idempotency-key'),
        method: req.method,
        path: `${url.pathname}${url.search}`,
        body,
      };
      const {
        status,
        headers,
        body: text,
      } = await platform.idempotency.run(request, (keep) =>
        publish(platform, readRequest(body), req.header('if-match'), keep),
      );
      return new Response(text, { status, headers });
    },
  };
}

function readRequest(body: Uint8Array): PublishRequest {
  const request = parseBody(publishRequest, body);
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
  { repository, dryRun, modules }: PublishRequest,
  ifMatch: string | undefined,
  keep: KeepAnswer,
): Promise<WriteAnswer> {
  const { account, catalog, database, moduleLimit, now, repositories, reservedNames, worker } = platform;
  const bare = repositories.find(repository);
  const set = catalog.read(repository);
  if (bare === undefined || set === undefined) throw notFound();
  requireMatch(ifMatch, set.etag);
  const judge = moduleJudge(bare.clonePath, worker);
  const verdicts = await collectVerdicts(set.rows, modules, moduleLimit, reservedNames, judge);
  const publication = applyWantedSet(set.rows, modules, verdicts, moduleLimit, overLimit(moduleLimit));
  if (dryRun) return toAnswer(set.etag, publication);
  return inTransaction(database, () => {
    // Reading the modules took time: another request may have published meanwhile.
    if (catalog.read(repository)?.etag !== set.etag) throw stale();
    const { changed, entries } = publication;
    const etag = changed ? catalog.replace(repository, entries, account.email, now()) : set.etag;
    const answer = toAnswer(etag, publication);
    keep(answer);
    return answer;
  });
}

function toAnswer(etag: string, { results }: Publication): WriteAnswer {
  const body = publishAnswer.parse({ etag, results });
  return { status: 200, headers: { 'content-type': 'application/json', etag }, body: JSON.stringify(body) };
}
