import { webHostOf } from '../../github/apiUrl';
import type { Repository } from '../../github/repository';
import { repositoriesOnHost } from '../../github/sameRepository';
import { cachedPublishedSet } from '../connection/publishedAnswers';
import { isSameName } from '../deepLinks/repositoryNames';
import type { Graph } from '../graph';
import type { OpenRepository } from '../modules/workspaceModules';
import type { RepositoryFacts } from './repositoryRow';

/** The repository of an open folder that has a remote leading there. @param fullName `owner/name`, whatever its case */
export function openRepository(
  { workspace }: Pick<Graph, 'workspace'>,
  apiUrl: string,
  fullName: string,
): OpenRepository | undefined {
  const host = webHostOf(apiUrl);
  return workspace.clones.find(({ remotes }) =>
    repositoriesOnHost(remotes, host).some((found) => isSameName(found.fullName, fullName)),
  );
}

/** What this window knows of repositories without a request: open folders, the selection, earlier answers. */
export class KnownModules {
  /** By name in lower case. */
  private readonly published = new Map<string, number>();
  /** What the Modules view shows, by the repositories that its remotes lead to, as long as it shows the same. */
  private open: { readonly from: readonly OpenRepository[]; readonly byName: Map<string, OpenRepository> } | undefined;

  constructor(
    private readonly graph: Pick<Graph, 'workspace' | 'repository' | 'answers'>,
    private readonly apiUrl: string,
  ) {}

  /** Takes what the platform told earlier about these repositories. */
  async prepare(page: readonly Repository[]): Promise<void> {
    const cache = await this.graph.answers.current();
    if (cache === undefined) return;
    await Promise.all(
      page.map(async ({ fullName }) => {
        const former = await cachedPublishedSet(cache, fullName);
        if (former !== undefined) this.published.set(fullName.toLowerCase(), former.data.data.length);
      }),
    );
  }

  of(fullName: string): RepositoryFacts {
    const { repository } = this.graph;
    const open = this.openByName().get(fullName.toLowerCase());
    const catalog = open?.modules.catalogState;
    const isItsCatalog = catalog !== undefined && isSameName(catalog.repository, fullName);
    const published = isItsCatalog ? catalog.published.length : this.published.get(fullName.toLowerCase());
    const modules = open?.modules.rows.filter(({ state }) => state !== 'helper').length;
    return {
      isSelected: repository.fullName !== undefined && isSameName(repository.fullName, fullName),
      isOpen: open?.place === 'clone',
      ...(modules === undefined ? {} : { modules }),
      ...(published === undefined ? {} : { published }),
    };
  }

  private openByName(): ReadonlyMap<string, OpenRepository> {
    const { repositories } = this.graph.workspace;
    if (this.open?.from === repositories) return this.open.byName;
    const host = webHostOf(this.apiUrl);
    const byName = new Map<string, OpenRepository>();
    // Of several the first one counts, as for `openRepository`.
    for (const repository of [...repositories].reverse())
      for (const { fullName } of repositoriesOnHost(repository.remotes, host))
        byName.set(fullName.toLowerCase(), repository);
    this.open = { from: repositories, byName };
    return byName;
  }
}
