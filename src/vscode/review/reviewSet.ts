import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import { GITHUB_API_URL, webUrlOf } from '../../github/apiUrl';
import { basename } from '../../common/path';
import { setContext } from '../context';
import type { ChangeSetReviews, JulesSessions } from '../jules/julesParts';
import type { JulesBasis } from '../jules/julesServices';
import { ConflictFiles } from './conflictFiles';
import { ConflictResolutions } from './conflictResolutions';
import { CommitFlow } from './commit/commitFlow';
import { editorCommitDesk } from './commit/editorCommitDesk';
import { StoredCommits } from './commit/storedCommits';
import { editorDesk } from './editorDesk';
import type { ReviewTarget } from './preparedReview';
import { ProposalDocuments, readProposalUri, type ProposalAddress } from './proposalDocuments';
import { ProposalLenses } from './proposalLenses';
import { Review } from './review';
import { canChoose } from './reviewState';
import { runChecks } from './runChecks';
import { StoredReviews } from './storedReviews';

/** The reviews of the sessions of this window. */
export class ReviewSet implements ChangeSetReviews {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new Emitter<string>());
  readonly onDidChange = this.changed.event;
  private readonly proposed = this.disposables.register(new Emitter<string>());
  private readonly reviews = new Map<string, { readonly review: Review; readonly listener: Disposable }>();
  private readonly stored: StoredReviews;
  private readonly resolutions = new ConflictResolutions();
  private readonly storedCommits: StoredCommits;

  constructor(
    private readonly basis: JulesBasis,
    private readonly sessions: JulesSessions,
    context: Pick<vscode.ExtensionContext, 'workspaceState'>,
  ) {
    this.stored = new StoredReviews(context.workspaceState);
    this.storedCommits = new StoredCommits(context.workspaceState);
    const known = (session: string) => this.reviews.get(session)?.review.current;
    const file = (session: string, path: string) =>
      known(session)?.proposal?.files.find((candidate) => candidate.path === path);
    const choice = (session: string) => {
      const state = known(session);
      return state !== undefined && canChoose(state) ? state.choice : undefined;
    };
    const look = (session: string) => this.look(session);
    const read = (address: ProposalAddress) => this.read(address);
    this.disposables.register(new ProposalDocuments({ file, look, read, onDidChange: this.proposed.event }));
    this.disposables.register(
      new ConflictFiles({
        read: async (session, path) => {
          await this.look(session);
          return this.read({ session, path, side: 'merged' });
        },
        resolve: async (session, path, content) => {
          const review = this.review(session);
          if (this.resolutions.take(session, review?.current.proposal, path, content)) await review?.prepare();
        },
      }),
    );
    this.disposables.register(new ProposalLenses({ file, choice, onDidChange: this.onDidChange }));
    this.disposables.register(
      basis.workspace.onDidChange(() => {
        for (const { review } of this.reviews.values()) review.invalidate(this.isVisible(review.session));
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
    const target = this.targetOf(session);
    const commits = { stored: this.storedCommits, desk: editorCommitDesk(this.basis), log: this.basis.log };
    const review = new Review({
      target,
      found,
      stored: this.stored,
      desk: editorDesk(this.basis.workspace),
      log: this.basis.log,
      check: (state, signal, onResults) => runChecks(target, state, signal, onResults),
      commitFlow: (of) => new CommitFlow(of, commits),
    });
    let { proposal } = review.current;
    const listener = review.onDidChange(() => {
      this.changed.fire(session);
      if (review.current.proposal !== proposal) this.proposed.fire(session);
      ({ proposal } = review.current);
      this.noteOutcome(review);
      setContext({ reviewOpen: this.all.some(({ current }) => canChoose(current)) });
    });
    this.reviews.set(session, { review, listener });
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

  /** What is being worked out says nothing yet. */
  private noteOutcome({ session, found, current }: Review): void {
    const { phase } = current;
    if (phase === 'idle' || phase === 'preparing' || phase === 'applying') return;
    const outcome = phase === 'applied' || phase === 'committed' ? phase : undefined;
    this.sessions.noteOutcome(session, found.changeSet.patch, outcome);
  }

  /** Its chat, or a file of it, is on the screen. */
  private isVisible(session: string): boolean {
    const isShown = ({ document: { uri } }: vscode.TextEditor): boolean => readProposalUri(uri)?.session === session;
    return this.sessions.isWatched(session) || vscode.window.visibleTextEditors.some(isShown);
  }

  /** Works a review out for one that looks at its files, as after a reload. */
  private async look(session: string): Promise<void> {
    const feed = this.sessions.feed(session);
    if (feed.changeSet === undefined) await feed.refresh();
    await this.review(session)?.look();
  }

  private async read({ session, path, side }: ProposalAddress): Promise<Uint8Array | undefined> {
    const proposal = this.reviews.get(session)?.review.current.proposal;
    if (proposal === undefined) return undefined;
    const { readProposed } = await import('../../git/proposal/proposedText');
    return readProposed(proposal, path, side);
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
      isReading: () => basis.workspace.state === 'scanning',
      repository: name,
      modulePath: () => sessions.modulePathOf(session),
      resolutions: () => this.resolutions.of(session),
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
}
