import type { ModuleReading } from './module';

/** What the rules of a repository ask of the modules in it: little enough to keep of hundreds, and to read in no time. */
export type ModuleOutline = Pick<
  ModuleReading,
  'name' | 'path' | 'kind' | 'isForRad' | 'variables' | 'moduleCalls' | 'suppressions' | 'declarePublicAccess'
>;

/** Of the variables, the one that the rules of a repository read. */
export function outlineOf(module: ModuleReading): ModuleOutline {
  const { name, path, kind, isForRad, variables, moduleCalls, suppressions, declarePublicAccess } = module;
  return {
    name,
    path,
    kind,
    isForRad,
    variables: variables.filter((variable) => variable.name === 'module_dependency'),
    moduleCalls,
    suppressions,
    ...(declarePublicAccess === undefined ? {} : { declarePublicAccess }),
  };
}
