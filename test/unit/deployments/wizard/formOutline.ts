import type { DrawnNode } from '../../../../src/deployments/wizard/drawnNode';
import type { FieldsPage, WizardField, WizardSnapshot } from '../../../../src/deployments/wizard/wizardSnapshot';

/** The pages of a wizard as a text for people: what each field is called, how it is edited, and what it starts with. */
export function formOutline(pages: readonly WizardSnapshot[]): string {
  const lines = pages.flatMap(({ page }) => (page?.kind === 'fields' ? [...pageLines(page), ''] : []));
  return `${lines.join('\n').trimEnd()}\n`;
}

function pageLines({ title, intro, fields }: FieldsPage): string[] {
  return [`== ${title}${intro === '' ? '' : `: ${intro}`}`, '', ...fields.flatMap(fieldLines)];
}

function fieldLines(field: WizardField): string[] {
  const { name, label, node, isRequired, isReadOnly, isSecret, lock, note, actions, errors, undecided } = field;
  const marks = [
    isRequired && 'required',
    isReadOnly && 'read only',
    isSecret && 'secret',
    lock !== undefined && 'lock',
  ].filter((mark) => mark !== false);
  return [
    `${label} (${name})${marks.length === 0 ? '' : ` · ${marks.join(' · ')}`}`,
    ...indented(nodeLines(node)),
    ...(note === '' ? [] : [`  note: ${note}`]),
    ...(actions.length === 0 ? [] : [`  ways: ${actions.map(({ label: way }) => way).join(', ')}`]),
    ...errors.map((error) => `  fault: ${error}`),
    ...undecided.map((text) => `  platform: ${text}`),
  ];
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function nodeLines(node: DrawnNode): string[] {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'any': {
      const suggested = node.suggestions === undefined ? '' : ` of ${node.suggestions.join(', ')}`;
      const empty = node.placeholder === undefined || node.placeholder === '' ? '' : ` (${node.placeholder})`;
      return [`${node.kind}${suggested}: ${node.text === '' ? `empty${empty}` : JSON.stringify(node.text)}`];
    }
    case 'secret':
      return [`secret${node.placeholder === '' ? '' : ` (${node.placeholder})`}`];
    case 'raw':
      return [`${node.syntax}: ${JSON.stringify(node.text)}`];
    case 'choice':
      return [`choice of ${node.options.map(({ label }) => label).join(', ')}: ${JSON.stringify(node.chosen)}`];
    case 'checkbox':
      return [`checkbox: ${node.checked === null ? 'not set' : node.checked ? 'ticked' : 'not ticked'}`];
    case 'null':
      return ['null'];
    case 'list':
      return [
        `${node.isPlain ? 'lines' : 'cards'}, "${node.addLabel}"`,
        ...node.rows.flatMap((row) => [`- ${row.label}`, ...indented(nodeLines(row.node))]),
      ];
    case 'map':
      return [
        `${node.isPlain ? 'pairs' : 'named cards'}, "${node.addLabel}"`,
        ...node.rows.flatMap((row) => [`- ${JSON.stringify(row.key)}`, ...indented(nodeLines(row.node))]),
      ];
    case 'object':
      return node.attributes.flatMap((attribute) => [
        `.${attribute.name}${attribute.isOptional ? '?' : ''}${attribute.note === '' ? '' : ` (${attribute.note})`}`,
        ...(attribute.node === undefined ? [] : indented(nodeLines(attribute.node))),
      ]);
  }
}
