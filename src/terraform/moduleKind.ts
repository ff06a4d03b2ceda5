import * as l10n from '@vscode/l10n';
import { findDuplicates } from './duplicateVariables';
import type { ModuleKind, ModuleVariable } from './module';
import type { TfReading } from './tfFile';

export interface ModuleJudgement {
  readonly kind: ModuleKind;
  readonly reason?: string;
}

/**
 * The kind of a module, by RAD's rules: the platform reads variables.tf and no other file, skips a module whose
 * variables.tf it cannot read, and never lists one that does not declare `public_access` there.
 *
 * @param declared the variables of all files
 */
export function judgeModule(variablesTf: TfReading | undefined, declared: readonly ModuleVariable[]): ModuleJudgement {
  if (variablesTf?.failure !== undefined) return { kind: 'broken', reason: variablesTf.failure.message };
  const ofVariablesTf = declared.filter(({ location }) => location.file === 'variables.tf');
  const [duplicate] = findDuplicates(ofVariablesTf);
  if (duplicate !== undefined) {
    return {
      kind: 'broken',
      reason: l10n.t('variables.tf declares the variable "{0}" twice.', duplicate.variable.name),
    };
  }
  if (ofVariablesTf.some(isPublicAccess)) return { kind: 'publishable' };
  const elsewhere = declared.find(isPublicAccess);
  if (elsewhere !== undefined) {
    const { file } = elsewhere.location;
    return {
      kind: 'helper',
      reason: l10n.t('"public_access" is declared in {0}; RAD looks for it in variables.tf only.', file),
    };
  }
  return {
    kind: 'helper',
    reason:
      variablesTf === undefined
        ? l10n.t('It has no variables.tf, so RAD takes it for a helper of other modules.')
        : l10n.t('Its variables.tf does not declare "public_access", so RAD takes it for a helper of other modules.'),
  };
}

function isPublicAccess({ name }: ModuleVariable): boolean {
  return name === 'public_access';
}
