import type { DeployProtocol, FieldAction } from '../../messages/deployProtocol';
import type { ParamChecks } from '../webviews/webviewHost';

const ACTIONS: readonly FieldAction[] = ['default', 'null', 'empty', 'form', 'hcl', 'json', 'declaration'];
/** More text than a value may have. */
const TEXT_LIMIT = 1_000_000;
/** More rows than are pasted at once. */
const ROW_LIMIT = 10_000;

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= TEXT_LIMIT;
const isNull = (value: unknown): value is null => value === null;
const isPlace = ({ name, node }: Fields): boolean => isText(name) && isText(node);

/** A guard over the fields of an object; the type is the one the protocol asks for. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what the guard claims
function record<T>(holds: (fields: Fields) => boolean): (value: unknown) => value is T {
  return (value): value is T => isRecord(value) && holds(value);
}

/** How the wizard's host recognises what its page sends. */
export const DEPLOY_PARAMS: ParamChecks<DeployProtocol> = {
  'field.set': record((fields) => isPlace(fields) && (isText(fields['value']) || typeof fields['value'] === 'boolean')),
  'field.text': record((fields) => isPlace(fields) && isText(fields['text'])),
  'field.key': record((fields) => isPlace(fields) && isText(fields['key'])),
  'field.entry': record((fields) => isPlace(fields) && isText(fields['key']) && isText(fields['text'])),
  'field.leave': record(({ name }) => isText(name)),
  'field.act': record(({ name, action }) => isText(name) && ACTIONS.some((known) => known === action)),
  'node.set': record((fields) => isPlace(fields) && typeof fields['isSet'] === 'boolean'),
  'row.add': record((fields) => {
    const { texts, key } = fields;
    return isPlace(fields) && isText(key) && Array.isArray(texts) && texts.length <= ROW_LIMIT && texts.every(isText);
  }),
  'row.remove': record((fields) => isPlace(fields) && isText(fields['row'])),
  'row.move': record((fields) => isPlace(fields) && isText(fields['row']) && Number.isSafeInteger(fields['by'])),
  'step.show': record(({ step, isNext }) => Number.isSafeInteger(step) && typeof isNext === 'boolean'),
  'mode.set': record(({ mode }) => isText(mode)),
  'target.set': record(({ target }) => isText(target)),
  'values.reuse': isNull,
  'quote.refresh': isNull,
  'destructive.confirm': record(({ confirmed }) => typeof confirmed === 'boolean'),
  deploy: isNull,
  'failure.repair': isNull,
  open: record(({ link }) => isText(link)),
};
