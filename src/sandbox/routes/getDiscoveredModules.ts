import * as l10n from '@vscode/l10n';
import { discoveredModules, discoveredModulesQuery, type DiscoveredModule } from '../../contract/discoveredModules';
import { LAYOUTS } from '../../contract/partnerSettings';
import { ROUTES } from '../../contract/routes';
import { credits, formatCredits } from '../../money/credits';
import type { ModuleProblem } from '../../terraform/problem';
import type { ModuleLayout } from '../../terraform/moduleDirectories';
import type { Account } from '../account';
import { requirePartner } from '../features';
import { findRevision } from '../git/revision';
import type { TreeFiles } from '../git/treeFiles';
import { answer } from '../http/answer';
import { ApiProblem, notFound } from '../http/apiProblem';
import { readPage } from '../http/cursor';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';
import { discoveredRows, keyOfRow, rowsAfter, withName, type DiscoveredRow } from '../publishing/discoveredRows';
import { nameTaken } from '../publishing/collectVerdicts';
import { publishedElsewhere } from '../publishing/moduleDiscovery';
import { ownPublishedSet } from '../publishing/ownPublishedSet';
import { ownRepository } from '../settings/readSettings';

/** `GET /partner/modules/discovered`: what a repository holds at one commit, as publishing would judge it. */
export function getDiscoveredModules(platform: Platform): Route {
  return readEndpoint(ROUTES.getDiscoveredModules, async (call) => {
    const { account } = call;
    requirePartner(account);
    const query = call.query(discoveredModulesQuery);
    const { name, layout } = chosenRepository(platform, account, query.repository);
    const { repository, set } = ownPublishedSet(platform, account, name);
    const revision = await findRevision(repository.clonePath, query.ref);
    const files =
      revision === undefined ? undefined : await platform.discovery.files(repository.clonePath, revision.commitSha);
    if (revision === undefined || files === undefined) throw noRevision(query.ref);
    const directories = await platform.discovery.directories(files, layout);
    const elsewhere = await publishedElsewhere(files, directories, set.rows);
    const rows = withName(discoveredRows([...directories, ...elsewhere], set.rows), query.q ?? '');
    const page = readPage(
      `${account.id} discovered ${name}`,
      query,
      ['string', 'string'],
      (after, limit) => (after === undefined ? rows : rowsAfter(rows, after)).slice(0, limit),
      keyOfRow,
    );
    return answer(discoveredModules, {
      repository: name,
      ...revision,
      data: await Promise.all(page.rows.map((row) => toDiscoveredModule(platform, account, files, row))),
      nextCursor: page.nextCursor,
    });
  });
}

/**
 * The repository that was named, or the selected one. Only the selected one has a layout of its own.
 * @throws ApiProblem repository_not_connected
 */
function chosenRepository(
  platform: Platform,
  account: Account,
  named: string | undefined,
): { readonly name: string; readonly layout: ModuleLayout } {
  const stored = platform.settings.read(account.id).repository;
  const selected =
    stored === undefined || ownRepository(platform, account, stored.fullName) === undefined ? undefined : stored;
  const name = named ?? selected?.fullName;
  if (name === undefined) {
    throw new ApiProblem(409, 'repository_not_connected', l10n.t('Select a repository first.'));
  }
  const layout = selected?.fullName === name ? LAYOUTS.find((one) => one === selected.layout) : undefined;
  return { name, layout: layout ?? 'auto' };
}

async function toDiscoveredModule(
  { catalog, inspections }: Platform,
  account: Account,
  files: TreeFiles,
  { name, path, publishState, treeSha, twin }: DiscoveredRow,
): Promise<DiscoveredModule> {
  if (treeSha === undefined) return { name, path, publishState, problems: [] };
  const { creditCost, problems, state, ...facts } = await inspections.inspect(files, { path, treeSha });
  const taken = state === 'publishable' ? nameTaken(name, catalog.otherOwnerOf(name, account.id))?.detail : undefined;
  const twice = twin === undefined ? undefined : l10n.t('The name {0} is used twice: {1} has it too.', name, twin);
  const aboutName = [taken, twice].flatMap((message): ModuleProblem[] =>
    message === undefined ? [] : [{ rule: 'RAD010', severity: 'error', message }],
  );
  return {
    name,
    path,
    ...(state === undefined ? {} : { state }),
    publishState,
    problems: [...problems, ...aboutName].map(toContract),
    treeSha,
    ...facts,
    ...(creditCost === undefined ? {} : { creditCost: formatCredits(credits(creditCost)) }),
  };
}

function toContract({ rule, severity, message, location }: ModuleProblem): DiscoveredModule['problems'][number] {
  const place = location === undefined ? {} : { file: location.file, line: location.line };
  return { ruleId: rule, severity, message, ...place };
}

function noRevision(ref: string | undefined): ApiProblem {
  if (ref === undefined) return new ApiProblem(404, 'not_found', l10n.t('The repository has no commit yet.'));
  return notFound();
}
