import { filesInForce } from './assembleSource';
import { isForRad } from './isForRad';
import type { ModuleReading } from './module';
import { judgeModule } from './moduleKind';
import type { ModuleSource } from './moduleSource';
import { readModuleCalls, readOutputs } from './readDeclarations';
import { countBlocks, readRequiredProviders, readRequiredVersion } from './readRequirements';
import { declarePublicAccess } from './rules/declarePublicAccess';
import { runModuleRules } from './rules/runRules';
import { suppressionsOf } from './rules/suppressions';

export interface DescribeOptions {
  /** The partner has ticked it: it is meant for RAD, whatever its files say. */
  readonly ticked?: boolean;
}

const TEST_FILE = /\.(?:tftest|tofutest)\.(?:hcl|json)$/;

/** What a module holds and what is wrong with it. Pure and synchronous. */
export function describeModule(module: ModuleSource, { ticked = false }: DescribeOptions = {}): ModuleReading {
  const { name, path, files, declared, variables, readings, entries, nested, readme } = module;
  // OpenTofu's files take the place of Terraform's: nothing is counted twice.
  const inForce = filesInForce(files);
  const requiredVersion = readRequiredVersion(inForce);
  const written = isForRad(module);
  const edit = declarePublicAccess(module);
  return {
    name,
    path,
    ...judgeModule(
      readings.find((reading) => reading.name === 'variables.tf'),
      declared,
    ),
    problems: runModuleRules(module, written || ticked ? 'all' : 'platform'),
    variables,
    outputs: inForce.flatMap(readOutputs),
    moduleCalls: inForce.flatMap(readModuleCalls),
    requiredProviders: inForce.flatMap(readRequiredProviders),
    ...(requiredVersion === undefined ? {} : { requiredVersion }),
    resources: countBlocks(inForce, 'resource'),
    dataSources: countBlocks(inForce, 'data'),
    tests: [...entries.map((entry) => entry.name), ...nested.map((entry) => entry.path)]
      .filter((file) => TEST_FILE.test(file))
      .sort(),
    isForRad: written,
    suppressions: files.flatMap(suppressionsOf),
    ...(readme === undefined ? {} : { readme: readme.name }),
    ...(edit === undefined ? {} : { declarePublicAccess: edit }),
  };
}
