import * as l10n from '@vscode/l10n';
import { spawn, type ChildProcess } from 'node:child_process';
import { AppError } from '../../common/appError';
import { visibleText } from '../../patch/visibleText';
import { inheritedEnvironment } from '../openGit';

/** The partner's hooks may take this long, milliseconds. */
const TIME_LIMIT_MS = 10 * 60_000;
/** What is kept of what they print, characters. */
const WORDS_LIMIT = 20_000;

/**
 * The partner's own git: their settings, hooks and signing, but no editor, no prompt, and no other repository than this. Ended early,
 * its hooks end with it.
 * @throws AppError `gitFailed` with what git or a hook said, `gitMissing`, `cancelled`: also when git was done by then
 */
export function runPartnerGit(root: string, args: readonly string[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: root,
      env: { ...inheritedEnvironment(), GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that its hooks can be ended with it. Windows has none, and would show a console.
      detached: process.platform !== 'win32',
    });
    let words = '';
    const listen = (chunk: Buffer): void => {
      if (words.length < WORDS_LIMIT) words += chunk.toString('utf8');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end(child);
    }, TIME_LIMIT_MS);
    const onAbort = (): void => {
      end(child);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    child.on('error', (error) => {
      settle();
      reject(new AppError('code' in error && error.code === 'ENOENT' ? 'gitMissing' : 'gitFailed', { cause: error }));
    });
    child.on('close', (code) => {
      settle();
      if (code === 0) resolve();
      else if (signal?.aborted === true) reject(new AppError('cancelled'));
      else if (isLate) reject(new AppError('gitFailed', { detail: l10n.t('it took longer than ten minutes') }));
      else reject(new AppError('gitFailed', { detail: reasonIn(words) }));
    });
  });
}

function end(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') {
    child.kill();
    return;
  }
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
    child.kill();
  }
}

/** What git or a hook said last and best, on few lines. */
function reasonIn(words: string): string {
  const text = visibleText(words.replaceAll('\r', '').trim());
  if (/Please tell me who you are|empty ident name|unable to auto-detect email/i.test(text))
    return l10n.t('git does not know who you are: set user.name and user.email');
  if (/gpg failed to sign|failed to sign the data/i.test(text)) return l10n.t('the commit could not be signed');
  if (/nothing (?:added )?to commit|no changes added/i.test(text)) return l10n.t('there is nothing to commit');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? l10n.t('it ended without a word') : lines.slice(-5).join(' · ').slice(0, 500);
}
