import type {
  DeploymentOverview,
  DeploymentProtocol,
  LogFindings,
  LogWindow,
} from '../../src/messages/deploymentProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';

const isNull = (value: unknown): value is null => value === null;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isWindow = (value: unknown): value is LogWindow =>
  isRecord(value) &&
  typeof value['build'] === 'string' &&
  isCount(value['total']) &&
  isCount(value['from']) &&
  isList(value['lines']) &&
  value['lines'].every(isList);

const isOverview = (value: unknown): value is DeploymentOverview =>
  isRecord(value) &&
  typeof value['title'] === 'string' &&
  ['facts', 'actions', 'steps', 'waiting', 'outputs', 'builds'].every((name) => isList(value[name])) &&
  isRecord(value['buildsTotal']);

/** How the page recognises what its host sends. */
export const deploymentChecks: ProtocolChecks<DeploymentProtocol> = {
  results: {
    'log.show': isWindow,
    'log.search': (value): value is LogFindings =>
      isRecord(value) && isList(value['lines']) && value['lines'].every(isCount),
    'log.save': isNull,
    'log.copy': isNull,
    'link.open': isNull,
    'output.copy': isNull,
    'output.open': isNull,
    'build.choose': isNull,
    'deployment.open': isNull,
    action: isNull,
    rate: isNull,
    refresh: isNull,
    'failure.repair': isNull,
  },
  snapshots: { overview: isOverview, log: isWindow },
};
