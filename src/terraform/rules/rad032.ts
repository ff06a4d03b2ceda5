import * as l10n from '@vscode/l10n';
import { evaluateLiteral } from '../hcl/literal';
import { platformVariableBlocks, type VariableBlock } from '../variableBlocks';
import { setAttribute } from './attributeEdit';
import type { Finding, ModuleRule } from './rule';
import { fixOf, replaceSpan } from './textEdits';

/** RAD032: the fee is a number of credits, not negative; a demand for purchased credits needs one. */
export const rad032: ModuleRule = {
  id: 'RAD032',
  severity: 'warning',
  title: () => l10n.t('The fee is a number of credits'),
  explanation: () =>
    l10n.t(
      'The platform reads the fee from the default of credit_cost. What is not a number from 0 on counts as no fee, and the publisher earns nothing.',
    ),
  *check(module) {
    const blocks = platformVariableBlocks(module);
    const cost = blocks.find(({ variable }) => variable.name === 'credit_cost');
    if (cost === undefined) return;
    yield* feeFindings(cost);
    const demand = blocks.find(({ variable }) => variable.name === 'require_credit_purchases');
    const asks = demand?.variable.default;
    if (demand === undefined || !isFree(cost) || asks?.literal !== true || asks.value !== true) return;
    yield {
      file: demand.file.name,
      span: demand.block.body.attributes.get('default')?.expression ?? demand.block,
      message: l10n.t('"require_credit_purchases" asks for purchased credits, but the module costs none.'),
    };
  },
};

function isFree({ variable: { default: fallback } }: VariableBlock): boolean {
  return fallback?.literal === true && fallback.value === 0;
}

function* feeFindings({ file, block, variable }: VariableBlock): Generator<Finding> {
  const expression = block.body.attributes.get('default')?.expression;
  const { default: fallback } = variable;
  if (expression === undefined || fallback === undefined) {
    const message = l10n.t('"credit_cost" has no default, so the module has no fee.');
    const edits = setAttribute(file, block, 'default', '0');
    yield {
      file: file.name,
      span: block.labels[0] ?? block,
      message,
      ...fixOf(l10n.t('Set default = {0}', '0'), edits ?? []),
    };
    return;
  }
  const value = fallback.literal ? fallback.value : undefined;
  if (typeof value === 'number' && expression.kind !== 'template') {
    if (value >= 0) return;
    yield { file: file.name, span: expression, message: l10n.t('The fee in "credit_cost" is negative.') };
    return;
  }
  const message = l10n.t('The default of "credit_cost" is not a plain number.');
  const literal = evaluateLiteral(expression);
  const digits = literal.known && typeof literal.value === 'string' ? literal.value.trim() : '';
  const edits = /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(digits) ? [replaceSpan(file, expression, digits)] : [];
  yield { file: file.name, span: expression, message, ...fixOf(l10n.t('Write {0}', digits), edits) };
}
