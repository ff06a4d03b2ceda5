import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import { localDefinitions } from './localDefinitions';
import type { ModuleRule } from './rule';
import { TextLengths } from './textLength';
import { resourceBlocks } from './topLevelBlocks';
import { verdictOn } from './trialValues';
import { spanOfName } from './variableBlocks';

/** Arguments that hold names, and how many characters Google Cloud takes there. */
const LIMITS: readonly { readonly type: string; readonly argument: string; readonly limit: number }[] = [
  { type: 'google_service_account', argument: 'account_id', limit: 30 },
  { type: 'google_project', argument: 'project_id', limit: 30 },
  { type: 'google_container_cluster', argument: 'name', limit: 40 },
  { type: 'google_cloud_run_service', argument: 'name', limit: 63 },
  { type: 'google_cloud_run_v2_service', argument: 'name', limit: 63 },
  { type: 'google_cloud_run_v2_job', argument: 'name', limit: 63 },
];

/** A place that is too short for a variable of `length` characters. */
interface Sink {
  readonly place: string;
  readonly limit: number;
  readonly length: number;
}

/** RAD029: the validation of a name refuses what is too long for the tightest place it is used in. */
export const rad029: ModuleRule = {
  id: 'RAD029',
  severity: 'warning',
  title: () => l10n.t('Names fit where they are used'),
  explanation: () =>
    l10n.t(
      'A name often becomes part of other names, and the one with the tightest limit decides: 30 characters for a service account, 40 for a GKE cluster. A validation that allows more lets the deployment fail half-way.',
    ),
  *check(module) {
    const sinks = tightestSinks(module);
    for (const variable of module.declared) {
      const sink = sinks.get(variable.name);
      if (sink === undefined || !isCheckedText(variable)) continue;
      if (verdictOn(variable, 'a'.repeat(sink.length)) !== 'accepted') continue;
      const message = l10n.t(
        'The validation of "{0}" lets {1} characters pass, but then {2} is longer than {3}, and the deployment fails half-way.',
        variable.name,
        sink.length,
        sink.place,
        sink.limit,
      );
      yield { ...spanOfName(module, variable), message };
    }
  },
};

/** Without a validation nobody has thought of a limit, and the plan tells. */
const isCheckedText = ({ typeTree, validations }: ModuleVariable): boolean =>
  typeTree.kind === 'string' && validations.length > 0;

/** By variable, the place that fails with the fewest characters. */
function tightestSinks(module: ModuleSource): ReadonlyMap<string, Sink> {
  const lengths = new TextLengths(localDefinitions(module));
  const tightest = new Map<string, Sink>();
  for (const { type, name, block } of resourceBlocks(module)) {
    for (const { argument, limit } of LIMITS.filter((candidate) => candidate.type === type)) {
      const expression = block.body.attributes.get(argument)?.expression;
      if (expression === undefined) continue;
      const { fixed, variables } = lengths.of(expression);
      for (const [variable, count] of variables) {
        const length = Math.floor((limit - fixed) / count) + 1;
        const known = tightest.get(variable);
        // Astronomical counts come to nothing here.
        if (!(length > 0) || (known !== undefined && known.length <= length)) continue;
        tightest.set(variable, { place: `${type}.${name}.${argument}`, limit, length });
      }
    }
  }
  return tightest;
}
