import * as l10n from '@vscode/l10n';
import { isOverrideFile } from '../duplicateVariables';
import { evaluateLiteral } from '../hcl/literal';
import type { Attribute } from '../hcl/syntaxTree';
import { walkAttributes } from '../hcl/walk';
import { variableBlocks } from '../variableBlocks';
import { credentialKind, credentialVariable } from './credentialNames';
import type { ModuleRule } from './rule';

/** Shorter texts are placeholders. */
const SHORTEST = 8;

/** RAD023: no credential stands in the files. What should take its place nobody can say for the author, so no fix. */
export const rad023: ModuleRule = {
  id: 'RAD023',
  severity: 'error',
  title: () => l10n.t('No credentials in the files'),
  explanation: () =>
    l10n.t(
      'Whoever can read the repository can use what is written there, and git keeps it after it is removed. Leave the default empty or out, make a random value, or read it from Secret Manager; then change the credential.',
    ),
  *check(module) {
    for (const { file, block, variable } of variableBlocks(module)) {
      const fallback = block.body.attributes.get('default');
      if (credentialVariable(variable) === undefined || !holdsCredential(fallback)) continue;
      const message = l10n.t(
        'The default of "{0}" is a credential that everybody with the repository can read.',
        variable.name,
      );
      yield { file: file.name, span: fallback.expression, message };
    }
    for (const file of module.files) {
      if (isOverrideFile(file.name)) continue;
      for (const block of file.hcl.body.blocks) {
        if (['variable', 'output'].includes(block.type)) continue;
        const found: Attribute[] = [];
        walkAttributes(block.body, ({ attribute }) => {
          // The argument "secret" names a secret far more often than it holds one.
          const isNamed = credentialKind(attribute.name) !== undefined && attribute.name !== 'secret';
          if (isNamed && holdsCredential(attribute)) found.push(attribute);
        });
        for (const { name, expression } of found) {
          const message = l10n.t('"{0}" is set to a credential that everybody with the repository can read.', name);
          yield { file: file.name, span: expression, message };
        }
      }
    }
  },
};

/** A text that is written out, and is no place where a credential is kept. */
function holdsCredential(attribute: Attribute | undefined): attribute is Attribute {
  if (attribute?.expression.kind !== 'template') return false;
  const literal = evaluateLiteral(attribute.expression);
  const value = literal.known ? literal.value : undefined;
  if (typeof value !== 'string' || value.trim().length < SHORTEST) return false;
  return !/^(?:projects\/|arn:|https?:\/\/|\/|\.\.?\/|[a-z-]+:\/\/)/i.test(value);
}
