import * as l10n from '@vscode/l10n';
import type { ModuleReading } from '../../terraform/module';
import type { SourceLocation } from '../../terraform/problem';
import type { DetailNode, GroupKind, GroupNode, ModuleRowNode } from './moduleNodes';

const GROUPS: readonly GroupKind[] = ['variables', 'outputs', 'moduleCalls'];

const place = (location: SourceLocation | undefined): string =>
  location === undefined ? '' : `${location.file}:${String(location.line)}`;

const PROBLEM_ICONS = { error: 'error', warning: 'warning', info: 'info' } as const;

/** What a module row unfolds to: its problems first, then the groups that are not empty. */
export function moduleChildren(node: ModuleRowNode, reading: ModuleReading): (DetailNode | GroupNode)[] {
  const problems = reading.problems.map((problem, index): DetailNode => ({
    type: 'detail',
    id: `${node.id}//problem/${String(index)}`,
    parent: node,
    icon: PROBLEM_ICONS[problem.severity],
    label: problem.message,
    description: [place(problem.location), problem.rule].filter((part) => part !== '').join(' · '),
    ...(problem.location === undefined ? {} : { location: problem.location }),
  }));
  const groups = GROUPS.filter((kind) => reading[kind].length > 0).map((kind): GroupNode => ({
    type: 'group',
    id: `${node.id}//${kind}`,
    parent: node,
    kind,
  }));
  return [...problems, ...groups];
}

/** The rows of one group, in the order of declaration. */
export function groupChildren(group: GroupNode, reading: ModuleReading): DetailNode[] {
  switch (group.kind) {
    case 'variables':
      return reading.variables.map((variable, index) =>
        detail(
          group,
          index,
          'symbol-variable',
          variable.name,
          variable.type ?? l10n.t('no type'),
          variable.location,
          variable.description,
        ),
      );
    case 'outputs':
      return reading.outputs.map((output, index) => detail(group, index, 'output', output.name, '', output.location));
    case 'moduleCalls':
      return reading.moduleCalls.map((call, index) =>
        detail(group, index, 'package', call.name, call.source ?? '', call.location),
      );
  }
}

function detail(
  parent: GroupNode,
  index: number,
  icon: string,
  label: string,
  description: string,
  location: SourceLocation,
  tooltip?: string,
): DetailNode {
  const id = `${parent.id}/${String(index)}`;
  const oneLine = description.replace(/\s+/g, ' ');
  return {
    type: 'detail',
    id,
    parent,
    icon,
    label,
    description: oneLine,
    location,
    ...(tooltip === undefined ? {} : { tooltip }),
  };
}

/** `Variables`, `Outputs`, `Module calls`. */
export function groupLabel(kind: GroupKind): string {
  switch (kind) {
    case 'variables':
      return l10n.t('Variables');
    case 'outputs':
      return l10n.t('Outputs');
    case 'moduleCalls':
      return l10n.t('Module calls');
  }
}
