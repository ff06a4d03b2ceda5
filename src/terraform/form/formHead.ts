import * as l10n from '@vscode/l10n';
import type { FormStep } from '../../contract/form';
import type { ModuleVariable } from '../module';
import { judgeModule } from '../moduleKind';
import type { ModuleSource } from '../moduleSource';
import type { DocumentLines } from './documentLines';
import type { PreviewChoice } from './previewChoice';

export interface HeadParts {
  readonly module: ModuleSource;
  readonly choice: PreviewChoice;
  readonly steps: readonly FormStep[];
  readonly variables: ReadonlyMap<string, ModuleVariable>;
}

/** Whose form it is, which one, how large, and what keeps users from ever seeing it. */
export function addHead(lines: DocumentLines, { module, choice, steps, variables }: HeadParts): void {
  lines.add(l10n.t('RAD form preview of {0}', module.name));
  lines.add();
  const { kind, reason = '' } = judgeModule(
    module.readings.find(({ name }) => name === 'variables.tf'),
    module.declared,
  );
  if (kind === 'broken') {
    const shown = l10n.t('RAD would skip this module without a word. Below is the form of what could be read.');
    lines.addWrapped(mark(l10n.t('error')), `${reason} ${shown}`);
    lines.add();
  } else if (kind === 'helper') {
    lines.addWrapped(mark(l10n.t('note')), reason);
    lines.add();
  }
  lines.add(choiceText(choice));
  lines.add(`${countText(steps)} ${absentText(steps, variables.size)}`.trimEnd());
  lines.add();
}

export const mark = (word: string): string => `${word}  `;

function choiceText({ mode, target, update }: PreviewChoice): string {
  return [
    mode === 'basic' ? l10n.t('Basic mode: required fields alone') : l10n.t('Advanced mode: every field'),
    target === 'rad' ? l10n.t('a cloud project that RAD manages') : l10n.t("the user's own cloud project"),
    update ? l10n.t('update of a deployment') : l10n.t('first deployment'),
  ].join(' · ');
}

function countText(steps: readonly FormStep[]): string {
  const fields = steps.flatMap((step) => step.fields);
  if (fields.length === 0) return l10n.t('The form has no fields.');
  const required = fields.filter((field) => field.required).length;
  const pages = steps.length === 1 ? l10n.t('1 page') : l10n.t('{0} pages', steps.length);
  const asked = fields.length === 1 ? l10n.t('1 field') : l10n.t('{0} fields', fields.length);
  return required === 0
    ? l10n.t('{0} with {1}, none of them required.', pages, asked)
    : l10n.t('{0} with {1}, {2} of them required.', pages, asked, required);
}

function absentText(steps: readonly FormStep[], variables: number): string {
  const absent = variables - steps.reduce((sum, { fields }) => sum + fields.length, 0);
  if (absent === 0) return '';
  return absent === 1 ? l10n.t('1 more variable is not shown.') : l10n.t('{0} more variables are not shown.', absent);
}
