import type { DeployProtocol, WizardSnapshot } from '../../src/messages/deployProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';

const isNull = (value: unknown): value is null => value === null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function isPage(page: unknown): boolean {
  if (page === undefined) return true;
  if (!isRecord(page) || !isText(page['id']) || !isText(page['title'])) return false;
  if (page['kind'] === 'review') return isList(page['values']) && isList(page['faults']);
  return (
    page['kind'] === 'fields' &&
    isList(page['fields']) &&
    page['fields'].every((field) => isRecord(field) && isText(field['name']) && isRecord(field['node']))
  );
}

const isWizard = (value: unknown): value is WizardSnapshot =>
  isRecord(value) &&
  isText(value['title']) &&
  isRecord(value['head']) &&
  isList(value['rail']) &&
  typeof value['step'] === 'number' &&
  isRecord(value['foot']) &&
  isPage(value['page']);

/** How the wizard's page recognises what its host sends. */
export const deployChecks: ProtocolChecks<DeployProtocol> = {
  results: {
    'field.set': isNull,
    'field.text': isNull,
    'field.key': isNull,
    'field.entry': isNull,
    'field.leave': isNull,
    'field.act': isNull,
    'node.set': isNull,
    'row.add': (value): value is { row: string | null } =>
      isRecord(value) && (value['row'] === null || isText(value['row'])),
    'row.remove': isNull,
    'row.move': isNull,
    'step.show': (value): value is { step: number; faulty: string | null } =>
      isRecord(value) && typeof value['step'] === 'number' && (value['faulty'] === null || isText(value['faulty'])),
    'mode.set': isNull,
    'target.set': isNull,
    'values.reuse': isNull,
    'quote.refresh': isNull,
    'destructive.confirm': isNull,
    deploy: isNull,
    'failure.repair': isNull,
    open: isNull,
  },
  snapshots: { wizard: isWizard },
};
