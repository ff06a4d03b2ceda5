import * as l10n from '@vscode/l10n';
import { isJsonName } from '../moduleEntry';
import type { ModuleRule } from './rule';
import type { TfFile } from '../tfFile';
import { fixOf, insertAt, lineBreakOf } from './textEdits';

/** How far into a file a header counts as one. */
const REACH = 600;

const LICENCE = /Licensed under the Apache License|SPDX-License-Identifier:\s*Apache-2\.0/i;

/** Comments and blank lines at the beginning of a file, one comment at a time: a block, or lines that touch. */
const OPENING_COMMENT = /\s*(\/\*[\s\S]*?\*\/[ \t]*(?:\r?\n|$)|(?:[ \t]*(?:#|\/\/)[^\n]*(?:\n|$))+)/y;

/** RAD035: where files of a module carry the header of the Apache licence, all do. */
export const rad035: ModuleRule = {
  id: 'RAD035',
  severity: 'warning',
  title: () => l10n.t('Licence headers are complete'),
  explanation: () =>
    l10n.t(
      'Some files of the module begin with the header of the Apache licence. A file without it leaves open whether the licence holds for it.',
    ),
  *check({ files }) {
    const native = files.filter(({ name }) => !isJsonName(name));
    const source = native.find((file) => headerOf(file) !== undefined);
    const header = source === undefined ? undefined : headerOf(source);
    if (source === undefined || header === undefined) return;
    for (const file of native) {
      if (file.source.trim() === '' || LICENCE.test(file.source.slice(0, REACH))) continue;
      const lineBreak = lineBreakOf(file);
      const text = [...header.split(/\r?\n/), '', ''].join(lineBreak);
      const message = l10n.t('{0} lacks the licence header that {1} has.', file.name, source.name);
      const title = l10n.t('Copy the Header of {0}', source.name);
      yield { file: file.name, message, ...fixOf(title, [insertAt(file, startOf(file), text)]) };
    }
  },
};

/** Behind the byte order mark. */
const startOf = ({ source }: TfFile): number => (source.startsWith('\uFEFF') ? 1 : 0);

/** The comment with the licence at the beginning of a file, without line breaks around it. */
function headerOf(file: TfFile): string | undefined {
  OPENING_COMMENT.lastIndex = startOf(file);
  for (let match = OPENING_COMMENT.exec(file.source); match !== null; match = OPENING_COMMENT.exec(file.source)) {
    const [, comment = ''] = match;
    if (match.index > REACH) return undefined;
    if (LICENCE.test(comment)) return comment.trim();
  }
  return undefined;
}
