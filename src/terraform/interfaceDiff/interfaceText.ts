import * as l10n from '@vscode/l10n';
import { DocumentLines } from './documentLines';
import type { SourceLocation } from '../problem';
import {
  SEVERITIES,
  type ChangeKind,
  type ChangeSeverity,
  type InterfaceChange,
  type InterfaceDiff,
} from './interfaceChange';
import { changeSummary, thingOf, versionStepText } from './summary';

/** What was compared, for the document's head. */
export interface InterfaceHead {
  /** Directory of the module relative to the repository's root. */
  readonly module: string;
  /** The two versions, as people call them. */
  readonly from: string;
  readonly to: string;
}

/** A place in the text that leads to a declaration; line and columns count from 0. */
export interface InterfaceLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Which of the two versions has it. */
  readonly version: 'before' | 'after';
  readonly target: SourceLocation;
}

export interface InterfaceDocument {
  readonly text: string;
  readonly links: readonly InterfaceLink[];
}

/** As in a publish plan; the sign also says it without colour. */
const SIGNS: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '-', changed: '~' };

const WORD_WIDTH = 12;
const NAME_WIDTH = 30;
const SUBJECT_WIDTH = 14;
const INDENT = ' '.repeat(4 + WORD_WIDTH);

/** The differences as a read-only document, in the manner of a publish plan: the gravest first, each with its place. */
export function interfaceText(diff: InterfaceDiff, head: InterfaceHead): InterfaceDocument {
  const lines = new DocumentLines();
  const versions: InterfaceLink['version'][] = [];
  lines.add(l10n.t('RAD interface changes'));
  for (const [title, text] of [
    [l10n.t('Module'), head.module],
    [l10n.t('From'), head.from],
    [l10n.t('To'), head.to],
  ] as const) {
    lines.add(`${title.padEnd(8)}${text}`);
  }
  lines.add();
  lines.add(`${l10n.t('Changes:')} ${changeSummary(diff)}`);
  lines.add(`${l10n.t('Version step:')} ${versionStepText(diff.step)}`);
  lines.add();
  for (const note of diff.notes) {
    lines.addWrapped(`  ${l10n.t('note')}  `, note);
    lines.add();
  }
  const things = groupedByThing(diff.changes);
  for (const severity of SEVERITIES) {
    const section = things.filter(([first]) => first?.severity === severity);
    if (section.length > 0) addSection(lines, versions, severity, section);
  }
  if (diff.changes.length === 0) {
    lines.add(`  ${l10n.t('Variables, outputs, providers and module calls are the same in both versions.')}`);
  }
  const links = lines.links.map((link, index) => ({ ...link, version: versions[index] ?? 'after' }));
  return { text: lines.text, links };
}

function addSection(
  lines: DocumentLines,
  versions: InterfaceLink['version'][],
  severity: ChangeSeverity,
  things: readonly (readonly InterfaceChange[])[],
): void {
  lines.add(sectionTitle(severity));
  lines.add();
  for (const group of things) {
    const [first] = group;
    if (first === undefined) continue;
    const { kind, name, location } = first;
    const title = `  ${SIGNS[kind]} ${kindWord(kind).padEnd(WORD_WIDTH)}${name.padEnd(NAME_WIDTH)}`;
    // Names can be longer than their column.
    const gap = name.length < NAME_WIDTH ? '' : '  ';
    const subject = subjectWord(first);
    if (location === undefined) lines.add(`${title}${gap}${subject}`);
    else {
      lines.addLinked(`${title}${gap}${subject.padEnd(SUBJECT_WIDTH)}`, location);
      versions.push(kind === 'removed' ? 'before' : 'after');
    }
    for (const { message } of group) lines.addWrapped(INDENT, message);
    lines.add();
  }
}

/** Changes of one thing stand together, in the place of the gravest, which comes first. */
function groupedByThing(changes: readonly InterfaceChange[]): readonly (readonly InterfaceChange[])[] {
  const groups = new Map<string, InterfaceChange[]>();
  for (const change of changes) {
    const key = thingOf(change);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

function sectionTitle(severity: ChangeSeverity): string {
  switch (severity) {
    case 'breaking':
      return l10n.t('Breaking: who has a deployment or calls the module must act');
    case 'attention':
      return l10n.t('Needs attention: nothing fails, but something is different');
    case 'harmless':
      return l10n.t('Harmless: nobody has to do anything');
  }
}

function kindWord(kind: ChangeKind): string {
  switch (kind) {
    case 'added':
      return l10n.t('added');
    case 'removed':
      return l10n.t('removed');
    case 'changed':
      return l10n.t('changed');
  }
}

function subjectWord({ subject }: InterfaceChange): string {
  switch (subject) {
    case 'module':
      return l10n.t('module');
    case 'variable':
    case 'form':
      return l10n.t('variable');
    case 'output':
      return l10n.t('output');
    case 'provider':
      return l10n.t('provider');
    case 'terraform':
      return l10n.t('Terraform');
    case 'call':
      return l10n.t('module call');
    case 'content':
      return l10n.t('blocks');
  }
}
