import type { DeploymentActionId, DeploymentProtocol, LineRange } from '../../messages/deploymentProtocol';
import type { ParamChecks } from '../webviews/webviewHost';

const ACTIONS: readonly DeploymentActionId[] = ['update', 'cancel', 'destroy', 'purge', 'restore', 'rate'];

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 10_000;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNull = (value: unknown): value is null => value === null;

/** A guard over the fields of an object; the type is the one the protocol asks for. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what the guard claims
function record<T>(holds: (fields: Fields) => boolean): (value: unknown) => value is T {
  return (value): value is T => isRecord(value) && holds(value);
}

/** How the panel's host recognises what its page sends. */
export const DEPLOYMENT_PARAMS: ParamChecks<DeploymentProtocol> = {
  'log.show': record(({ from, count, isAtEnd }) => isCount(from) && isCount(count) && typeof isAtEnd === 'boolean'),
  'log.search': record(
    ({ text, isRegex, isCaseSensitive }) =>
      isText(text) && typeof isRegex === 'boolean' && typeof isCaseSensitive === 'boolean',
  ),
  'log.save': isNull,
  'log.copy': (value): value is LineRange | null =>
    isNull(value) || (isRecord(value) && isCount(value['from']) && isCount(value['to'])),
  'link.open': record(({ line, start }) => isCount(line) && isCount(start)),
  'output.copy': record(({ name }) => isText(name)),
  'output.open': record(({ name }) => isText(name)),
  'build.choose': record(({ id }) => isText(id)),
  'deployment.open': record(({ id }) => isText(id)),
  action: record(({ id }) => ACTIONS.some((known) => known === id)),
  rate: record(({ stars }) => isCount(stars) && stars >= 1 && stars <= 5),
  refresh: isNull,
  'failure.repair': isNull,
};
