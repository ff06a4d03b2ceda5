import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { cloneRepository } from '../../git/cloneRepository';
import type { GitCredential } from '../../git/transferEnvironment';
import type { TransferProgress } from '../../git/transferProgress';

export interface RepositoryClone {
  /** `owner/name` */
  readonly repository: string;
  /** Web address of the connected GitHub, as `webUrlOf` makes it of the API's: nobody's answer decides where a token goes. */
  readonly webUrl: string;
  /** An existing folder; the clone is a new one in it with the repository's name. */
  readonly parentDirectory: string;
  readonly credential?: GitCredential | undefined;
  /** The editor's `http.proxy`, when it is set. */
  readonly proxy?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What to show while it runs. */
  readonly onText?: ((text: string) => void) | undefined;
}

const NAME = /^[a-z0-9][\w-]*\/(?!\.{1,2}$)[\w.-]+$/i;
/** Names that Windows keeps for devices, and git for itself. */
const RESERVED = /^(?:\.git|con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Clones a repository of the connected GitHub.
 * @returns the absolute path of the clone
 * @throws AppError as `cloneRepository`
 */
export async function cloneGitHubRepository(clone: RepositoryClone): Promise<string> {
  const { repository, webUrl, parentDirectory, credential, proxy, signal, onText } = clone;
  const name = repository.slice(repository.indexOf('/') + 1);
  if (!NAME.test(repository) || RESERVED.test(name) || name.endsWith('.'))
    throw new AppError('gitFailed', { detail: l10n.t('{0} is no name of a repository', repository) });
  const target = join(parentDirectory, name);
  let shown = '';
  const onProgress = (progress: TransferProgress): void => {
    const text = progressText(progress);
    // git reports every percent of every stage, often many at once.
    if (text !== shown) onText?.((shown = text));
  };
  const url = `${webUrl.replace(/\/+$/, '')}/${repository}.git`;
  await cloneRepository({ url, target, parentDirectory, credential, proxy, signal, onProgress });
  return target;
}

/** One line about how far a clone is. */
export function progressText({ stage, percent }: TransferProgress): string {
  switch (stage) {
    case 'preparing':
      return l10n.t('GitHub prepares the files: {0} %', percent);
    case 'receiving':
      return l10n.t('Receiving files: {0} %', percent);
    case 'resolving':
      return l10n.t('Putting the history together: {0} %', percent);
    case 'writing':
      return l10n.t('Writing files: {0} %', percent);
  }
}
