import * as l10n from '@vscode/l10n';
import { pathOf, type PatchFile } from '../../patch/patchFile';
import { hasHidden } from '../../patch/visibleText';
import { findSecrets } from '../secrets';
import { foldedPath } from './plainPath';
import { warn, type PolicyFacts, type PolicyFinding } from './policyFinding';

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const SHORT_NAME = /^[^.]{1,6}~\d+(?:\.[^.]{1,3})?$/;

/** Lines that a file gains, without their sign. */
export const addedLines = (file: PatchFile): readonly string[] =>
  file.hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)));

/** What a person should know about a file, and may be as wanted. */
export function warnings(file: PatchFile, facts: PolicyFacts): readonly PolicyFinding[] {
  const path = pathOf(file);
  return [
    ...(file.change === 'deleted' ? [] : nameWarnings(path)),
    ...contentWarnings(file),
    ...placeWarnings(path, facts),
  ];
}

function nameWarnings(path: string): readonly PolicyFinding[] {
  const names = path.split('/');
  const findings: PolicyFinding[] = [];
  if (hasHidden(path)) findings.push(warn('hiddenName', l10n.t('The name has characters that cannot be seen.')));
  if (names.some((name) => DEVICE.test(name) || SHORT_NAME.test(name)))
    findings.push(warn('windowsName', l10n.t('Windows keeps this name for something else.')));
  if (/[<>:"|?*]/.test(path))
    findings.push(warn('windowsCharacters', l10n.t('The name has characters that Windows does not allow.')));
  if (names.some((name) => /[ .]$/.test(name)))
    findings.push(warn('trailingDot', l10n.t('The name ends in a dot or blank, which Windows drops.')));
  return findings;
}

function contentWarnings(file: PatchFile): readonly PolicyFinding[] {
  const added = addedLines(file);
  const findings: PolicyFinding[] = [];
  if (added.some((line) => hasHidden(line.replace(/\r$/, ''))))
    findings.push(warn('hiddenText', l10n.t('Adds text with characters that cannot be seen.')));
  const [secret] = findSecrets(added.join('\n'));
  if (secret !== undefined) findings.push(warn('secret', l10n.t('Adds what looks like a secret: {0}.', secret.kind)));
  return findings;
}

function placeWarnings(
  path: string,
  { modulePath = '', trackedPaths, ignoredPaths }: PolicyFacts,
): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  if (modulePath !== '' && !path.startsWith(`${modulePath}/`))
    findings.push(warn('outsideModule', l10n.t('Lies outside the module that was asked about.')));
  if (ignoredPaths?.has(path) === true)
    findings.push(warn('ignored', l10n.t('git ignores this path: it will not show as a change.')));
  if (trackedPaths !== undefined && !trackedPaths.has(path) && foldedTracked(trackedPaths).has(foldedPath(path)))
    findings.push(warn('caseCollision', l10n.t('Differs from a file of the repository in upper and lower case only.')));
  return findings;
}

const folded = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** Folding is done once for all files of a patch. */
function foldedTracked(tracked: ReadonlySet<string>): ReadonlySet<string> {
  const known = folded.get(tracked) ?? new Set(Array.from(tracked, foldedPath));
  folded.set(tracked, known);
  return known;
}
