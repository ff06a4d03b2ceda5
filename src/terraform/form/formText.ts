import * as l10n from '@vscode/l10n';
import type { FormStep } from '../../contract/form';
import type { ModuleSource } from '../moduleSource';
import type { ModuleVariable } from '../module';
import { addAbsent } from './absentFields';
import { buildForm } from './buildForm';
import { DocumentLines, type FormLink, type FormSection } from './documentLines';
import { addField } from './fieldLines';
import { addHead, mark } from './formHead';
import type { PreviewChoice } from './previewChoice';

/** A form as a document to read. */
export interface FormDocument {
  readonly text: string;
  readonly links: readonly FormLink[];
  /** The pages, with their fields. */
  readonly outline: readonly FormSection[];
}

/** How many labels name a page, as RAD's pages have no names of their own. */
const TITLE_LABELS = 3;

/**
 * The form that RAD makes of a module, page by page, as a document for its author. Of a variables.tf that cannot be
 * read in full it shows what could be read and says so first. Pure and synchronous.
 */
export function formText(module: ModuleSource, choice: PreviewChoice): FormDocument {
  const variables = firstOfEachName(module.variables);
  const steps = buildForm(module.variables, choice);
  const lines = new DocumentLines();
  addHead(lines, { module, choice, steps, variables });
  const outline = steps.map((step, index) => addPage(lines, { step, index, count: steps.length, variables, choice }));
  addAbsent(lines, variables, steps, choice);
  return { text: lines.text, links: lines.links, outline };
}

interface PageParts {
  readonly step: FormStep;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly variables: ReadonlyMap<string, ModuleVariable>;
  readonly choice: PreviewChoice;
}

function addPage(lines: DocumentLines, { step, index, count, variables, choice }: PageParts): FormSection {
  const { group, fields } = step;
  const line = lines.count;
  const title = l10n.t('Page {0}', index + 1);
  const labels = fields.slice(0, TITLE_LABELS).map(({ label }) => label);
  const more = fields.length - labels.length;
  const content = more === 0 ? labels.join(', ') : l10n.t('{0} and {1} more', labels.join(', '), more);
  const place = group === null || group === index + 1 ? '' : `  (group=${String(group)})`;
  lines.add(`${l10n.t('{0} of {1}', title, count)} · ${content}${place}`);
  lines.add();
  if (group === null) {
    const why = l10n.t(
      'These variables have no UIMeta tag with a group, so RAD shows them to every user, behind all other pages.',
    );
    lines.addWrapped(`  ${mark(l10n.t('warning'))}`, `${why} ${l10n.t('group=0 hides a variable.')}`);
    lines.add();
  }
  const sections = fields.flatMap((field, at) => {
    const variable = variables.get(field.name);
    if (variable === undefined) return [];
    const start = lines.count;
    addField(lines, { field, variable, before: fields[at - 1] }, choice);
    return [{ title: field.label, line: start, endLine: lines.count - 2, fields: [] }];
  });
  return { title: `${title} · ${content}`, line, endLine: lines.count - 2, fields: sections };
}

function firstOfEachName(variables: readonly ModuleVariable[]): ReadonlyMap<string, ModuleVariable> {
  const byName = new Map<string, ModuleVariable>();
  for (const variable of variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
  return byName;
}
