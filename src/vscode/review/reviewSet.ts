import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import { GITHUB_API_URL, webUrlOf } from '../../github/apiUrl';
import { basename } from '../../common/path';
import { setContext } from '../context';
import type { ChangeSetReviews, JulesSessions } from '../jules/julesParts';
import type { JulesBasis } from '../jules/julesServices';
import type { ReviewTarget } from './preparedReview';
import { ProposalDocuments, type ProposalAddress } from './proposalDocuments';
import { ProposalLenses } from './proposalLenses';
import { Review } from './review';
import { StoredReviews } from './storedReviews';

/** The reviews of the sessions of this window. */
export class ReviewSet implements ChangeSetReviews {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<string>());
  readonly onDidChange = this.changed.event;
  private readonly reviews = new Map<string, { readonly review: Review; readonly listener: Disposable }>();
  private readonly stored: StoredReviews;

  constructor(
    private readonly basis: JulesBasis,
    private readonly sessions: JulesSessions,
    context: Pick<vscode.ExtensionContext, 'workspaceState'>,
  ) {
    this.stored = new StoredReviews(context.workspaceState);
    const file = (session: string, path: string) =>
      this.reviews.get(session)?.review.current.proposal?.files.find((candidate) => candidate.path === path);
    const choice = (session: string) => this.reviews.get(session)?.review.current.choice;
    const { onDidChange } = this;
    const read = (address: ProposalAddress) => this.read(address);
    this.disposables.register(new ProposalDocuments({ file, read, onDidChange }));
    this.disposables.register(new ProposalLenses({ file, choice, onDidChange }));
    this.disposables.register(
      basis.workspace.onDidChange(() => {
        for (const { review } of this.reviews.values()) review.invalidate();
      }),
    );
  }

  readonly review = (session: string): Review | undefined => {
    const found = this.sessions.feed(session).changeSet;
    const known = this.reviews.get(session);
    if (found === undefined) return undefined;
    if (known !== undefined && known.review.found.changeSet.patch === found.changeSet.patch) return known.review;
    known?.listener.dispose();
    known?.review.dispose();
    const review = new Review({
      target: this.targetOf(session),
      found,
      stored: this.stored,
      log: this.basis.log,
      commit: async (of, point, steps) => (await import('./commitReview')).commitReview(this.basis, of, point, steps),
    });
    const listener = review.onDidChange(() => {
      this.changed.fire(session);
      this.tell();
    });
    this.reviews.set(session, { review, listener });
    void this.restore(review);
    return review;
  };

  /** Reviews that were looked at, by session. */
  get all(): readonly Review[] {
    return [...this.reviews.values()].map(({ review }) => review);
  }

  dispose(): void {
    for (const { review, listener } of this.reviews.values()) {
      listener.dispose();
      review.dispose();
    }
    this.disposables.dispose();
  }

  private async read({ session, path, side }: ProposalAddress): Promise<Uint8Array | undefined> {
    const proposal = this.reviews.get(session)?.review.current.proposal;
    if (proposal === undefined) return undefined;
    const { readProposed } = await import('../../git/proposal/proposedText');
    return readProposed(proposal, path, side);
  }

  /** What an earlier window has applied of it stays applied. */
  private async restore(review: Review): Promise<void> {
    const stored = this.stored.get(review.session);
    const root = review.target.root();
    if (stored?.applied === undefined || stored.changeSet !== review.found.activity || root === undefined) return;
    const { listUndoPoints } = await import('../../git/apply/listUndoPoints');
    const points = await listUndoPoints(root).catch(() => []);
    const point = points.find(({ id, state }) => id === stored.applied && state === 'applied');
    if (point !== undefined) review.restoreApplied(point, stored.isCommitted === true);
  }

  private targetOf(session: string): ReviewTarget {
    const { sessions, basis } = this;
    const repository = () => sessions.repositoryOf(session);
    const name = (): string | undefined =>
      sessions.origin(session)?.repository ?? sessions.feed(session).session?.repository;
    return {
      session,
      title: () => sessions.feed(session).session?.title ?? '',
      root: () => {
        const found = repository();
        return found?.place === 'clone' ? found.modules.root : undefined;
      },
      repository: name,
      modulePath: () => sessions.modulePathOf(session),
      places: () => {
        const modules = repository()?.modules;
        const own = sessions.modulePathOf(session);
        return {
          modules: modules?.rows.map((row) => ({ name: row.name, path: row.path })) ?? [],
          repository: modules === undefined ? (name() ?? '') : basename(modules.root),
          ...(own === undefined ? {} : { own }),
        };
      },
      fetchCommit: async (commit, signal) => {
        const root = repository()?.modules.root;
        const repositoryName = name();
        if (root === undefined || repositoryName === undefined) return;
        const { fetchCommit } = await import('../node/fetchCommit');
        const url = `${webUrlOf(basis.connection.endpoints?.githubApiUrl ?? GITHUB_API_URL).replace(/\/+$/, '')}/${repositoryName}.git`;
        await fetchCommit({ root, url, commit, credential: await basis.github.gitCredential(), signal });
      },
    };
  }

  private tell(): void {
    const states = this.all.map(({ current }) => current.phase);
    setContext({
      reviewOpen: states.some((phase) => phase === 'ready' || phase === 'undone'),
      ...(states.some((phase) => phase === 'applied' || phase === 'committed') ? { undoable: true } : {}),
    });
  }
}
