import * as l10n from '@vscode/l10n';
import type { Expression } from '../hcl/syntaxTree';
import type { ModuleSource } from '../moduleSource';
import { localExecs } from './localExec';
import type { Finding, ModuleRule } from './rule';
import { creationFindings, destructionFindings } from './scriptFindings';
import { undeclaredTriggers } from './triggers';
import { resourceBlocks, type ResourceBlock } from './topLevelBlocks';
import { keyText } from './providerEntries';

/** RAD040: scripts of `null_resource` and `terraform_data` tell of errors, and do not stand in the way of a teardown. */
export const rad040: ModuleRule = {
  id: 'RAD040',
  severity: 'warning',
  title: () => l10n.t('Scripts fail when they should'),
  explanation: () =>
    l10n.t(
      'A script that makes something must stop at the first error, or a broken deployment counts as done. One that removes something must go on, or nothing else is removed and the deployment cannot be deleted.',
    ),
  *check(module) {
    const isAttached = resourceBlocks(module, 'google_container_attached_cluster').length > 0;
    for (const resource of scriptResources(module)) {
      const { file, block, type, name } = resource;
      for (const exec of localExecs(file, block)) {
        if (exec.when === 'create') yield* creationFindings(file, exec, `${type}.${name}`);
        else yield* destructionFindings(file, exec, `${type}.${name}`);
      }
      yield* undeclaredTriggers(resource);
      if (isAttached) yield* alwaysRun(resource);
    }
  },
};

const scriptResources = (module: ModuleSource): readonly ResourceBlock[] =>
  resourceBlocks(module).filter(({ type }) => type === 'null_resource' || type === 'terraform_data');

/** Running at each update, a script meets an attached cluster that may not answer any more. */
function* alwaysRun({ file, block, type, name }: ResourceBlock): Iterable<Finding> {
  const triggers = block.body.attributes.get(type === 'null_resource' ? 'triggers' : 'triggers_replace')?.expression;
  for (const { key, value } of triggers?.kind === 'object' ? triggers.items : []) {
    if (keyText(key) !== 'always_run' || !isTimestamp(value)) continue;
    const message = l10n.t(
      'always_run makes {0} run its script again at each update, and with an attached cluster that is away every update fails.',
      `${type}.${name}`,
    );
    yield { message, file: file.name, span: { start: key.start, end: value.end } };
  }
}

function isTimestamp(value: Expression): boolean {
  if (value.kind === 'call') return value.name === 'timestamp';
  const [part, ...others] = value.kind === 'template' ? value.parts : [];
  return part?.kind === 'interpolation' && others.length === 0 && isTimestamp(part.expression);
}
