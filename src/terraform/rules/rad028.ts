import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../contract/form';
import type { ModuleVariable } from '../module';
import type { Finding, ModuleRule } from './rule';
import { standardVariable } from './standardVariables';
import { appendToBlock, fixOf } from './textEdits';
import { isSound, type PlacedBlock } from './topLevelBlocks';
import { verdictOn } from './trialValues';
import { blockOf } from './variableBlocks';

const NAME = 'trusted_users';

/** Addresses that a module may take for a user's; one that it refuses by itself proves nothing. */
const ADDRESSES = ['ada@example.com', 'user:ada@example.com'];

/** RAD028: `trusted_users` refuses blank entries and users that are listed twice. */
export const rad028: ModuleRule = {
  id: 'RAD028',
  severity: 'warning',
  title: () => l10n.t('trusted_users is validated'),
  explanation: () =>
    l10n.t(
      'Modules make resources for each trusted user. A blank entry or a user who is listed twice lets that fail half-way, unless a validation refuses it beforehand.',
    ),
  *check(module) {
    const variables = module.declared.filter(({ name }) => name === NAME);
    const [variable] = variables;
    if (variable === undefined || variables.length > 1 || !isListOfTexts(variable.typeTree)) return;
    const placed = blockOf(module, variable);
    if (placed === undefined || !isSound(placed)) return;
    if (verdictOn(variable, ['']) === 'accepted') {
      const message = l10n.t(
        'The variable "{0}" accepts a blank entry, which can make a deployment fail half-way.',
        NAME,
      );
      yield finding(placed, variable, message, l10n.t('Refuse Blank Entries'), 0);
    }
    if (takesSameTwice(variable)) {
      const message = l10n.t(
        'The variable "{0}" accepts the same user twice, which can make a deployment fail half-way.',
        NAME,
      );
      yield finding(placed, variable, message, l10n.t('Refuse Users Listed Twice'), 1);
    }
  },
};

/** A set holds everything once by itself. */
function takesSameTwice(variable: ModuleVariable): boolean {
  if (variable.typeTree.kind !== 'list') return false;
  return ADDRESSES.some(
    (address) =>
      verdictOn(variable, [address]) === 'accepted' && verdictOn(variable, [address, address]) === 'accepted',
  );
}

function isListOfTexts(type: TypeTree): boolean {
  return (type.kind === 'list' || type.kind === 'set') && type.element.kind === 'string';
}

/** A validation that the standard declaration has, as lines of a block. */
function validationLines(index: number): readonly string[] {
  const { condition, message } = standardVariable(NAME)?.validations?.[index] ?? {};
  if (condition === undefined || message === undefined) return [];
  return ['', 'validation {', `  condition     = ${condition}`, `  error_message = "${message}"`, '}'];
}

function finding(
  { file, block }: PlacedBlock,
  { nullable, default: fallback }: ModuleVariable,
  message: string,
  title: string,
  validation: number,
): Finding {
  // A condition that goes through the list cannot go through null.
  const mayBeNull = nullable && fallback?.literal === true && fallback.value === null;
  const edits = mayBeNull ? [] : [appendToBlock(file, block, validationLines(validation))];
  return { message, file: file.name, span: block.labels[0] ?? block, ...fixOf(title, edits) };
}
