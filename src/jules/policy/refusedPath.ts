import * as l10n from '@vscode/l10n';
import { plainPath } from './plainPath';
import { refuse, type PolicyFinding } from './policyFinding';

/** git itself takes none of these, so that the whole patch could not be used. */
const IMPOSSIBLE = new Set(['absolutePath', 'outsideRepository', 'emptyName', 'gitDirectory']);

/** Whether a finding makes the whole patch unusable, not only the path. */
export const isImpossible = ({ code }: PolicyFinding): boolean => IMPOSSIBLE.has(code);

/** Why a path can never be written, whatever its content is. */
export function refusedPath(path: string): readonly PolicyFinding[] {
  const names = path.split('/');
  const plain = plainPath(path);
  const plainNames = plain.split('/');
  const findings: PolicyFinding[] = [];
  if (path.startsWith('/')) findings.push(refuse('absolutePath', l10n.t('The path does not begin in the repository.')));
  if (/^[a-z]:/i.test(path)) findings.push(refuse('driveLetter', l10n.t('The path names a drive.')));
  if (path.includes('\\'))
    findings.push(refuse('backslash', l10n.t('The path has a backslash, which is another directory on Windows.')));
  if (path.split(/[/\\]/).includes('..'))
    findings.push(refuse('outsideRepository', l10n.t('The path leads out of its directory.')));
  if (names.some((name) => name === '' || name === '.'))
    findings.push(refuse('emptyName', l10n.t('The path has a part without a name.')));
  if (/\p{Cc}/u.test(path))
    findings.push(refuse('controlCharacters', l10n.t('The name has characters that command a terminal.')));
  if (plainNames.some(isGitDirectory))
    findings.push(refuse('gitDirectory', l10n.t("The path leads into git's own directory.")));
  if (plainNames.includes('.terraform'))
    findings.push(refuse('terraformDirectory', l10n.t('.terraform holds programs that Terraform runs.')));
  if (/\.tfstate(?:\.|$)/.test(plainNames.at(-1) ?? ''))
    findings.push(refuse('terraformState', l10n.t('The state of Terraform is not edited by hand.')));
  return findings;
}

/** Of a plain name; `git~1` is what Windows calls `.git` in short. */
const isGitDirectory = (name: string): boolean => name === '.git' || /^(?:git|\.git)~\d+$/.test(name);

/** Why a file of this mode is never written: links lead elsewhere, submodules bring in another repository. */
export function refusedMode(mode: string | undefined): readonly PolicyFinding[] {
  switch (mode) {
    case undefined:
    case '100644':
    case '100755':
      return [];
    case '120000':
      return [refuse('symbolicLink', l10n.t('Symbolic links are not written: they can lead out of the repository.'))];
    case '160000':
      return [refuse('submodule', l10n.t('Submodules are not written: they bring in another repository.'))];
    default:
      return [refuse('unknownMode', l10n.t('The kind of file is unknown: {0}.', mode))];
  }
}
