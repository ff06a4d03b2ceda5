import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';

/** So long another part of the extension has the time to begin a reading, milliseconds. */
const OWN_READING_AFTER_MS = 1500;

/** A repository that is not cloned comes with an answer of GitHub, milliseconds. */
const REMOTE_LIMIT_MS = 20_000;

type Repositories = Pick<WorkspaceModules, 'repositories' | 'clones' | 'state' | 'onDidChange' | 'refresh'>;

/**
 * The repository of this window with a root. Documents are restored before repositories are found: then it waits for
 * them, and has them found when nothing else does.
 * @returns undefined when it is not open
 */
export async function openRepositoryAt(workspace: Repositories, root: string): Promise<OpenRepository | undefined> {
  const find = (): OpenRepository | undefined => workspace.repositories.find(({ modules }) => modules.root === root);
  const isRead = (): boolean => workspace.state !== 'scanning' || workspace.clones.length > 0;
  await settled(workspace, () => find() !== undefined || isRead(), OWN_READING_AFTER_MS);
  if (find() === undefined && !isRead()) await workspace.refresh();
  if (find() === undefined && !isFolder(root)) await settled(workspace, () => find() !== undefined, REMOTE_LIMIT_MS);
  return find();
}

/** The others name a repository that is not cloned. */
const isFolder = (root: string): boolean => /^(?:[\\/]|[a-z]:)/i.test(root);

/** Waits until a condition holds after a change, or the time is over. */
function settled(workspace: Repositories, holds: () => boolean, limitMs: number): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, limitMs);
    const listener = workspace.onDidChange(() => {
      if (holds()) end();
    });
  });
}
