import * as l10n from '@vscode/l10n';
import { readVariables } from '../readVariables';
import type { TfFile } from '../tfFile';
import { readUiMeta } from '../uiMeta';
import type { EditorCompletion } from './completion';
import type { TagPlace } from './completionPlace';
import { FormLayout } from './formLayout';

/** The tag itself, on the page of the variable before it and behind everything there. */
export function tagCompletions(file: TfFile, { span, needsBlank }: TagPlace): readonly EditorCompletion[] {
  const variables = readVariables(file);
  const { line } = file.hcl.lines.position(span.start);
  const groups = variables
    .filter(({ end }) => end.line < line)
    .map(({ description = '' }) => readUiMeta(description).group);
  const group = groups.findLast((known) => known !== undefined) ?? 1;
  const order = new FormLayout(variables).nextOrder(group);
  const items = `group=\${1:${String(group)}} order=\${2:${String(order)}}`;
  return [
    {
      kind: 'tag',
      label: '{{UIMeta',
      detail: l10n.t('place of the variable in the form'),
      snippet: `${needsBlank ? ' ' : ''}{{UIMeta ${items}}}`,
      span,
    },
  ];
}
