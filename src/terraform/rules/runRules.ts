import type { LineIndex } from '../hcl/lineIndex';
import type { ModuleOutline } from '../moduleOutline';
import { isJsonName } from '../moduleEntry';
import type { ModuleSource } from '../moduleSource';
import type { ModuleProblem } from '../problem';
import { MODULE_RULES, PLATFORM_RULES } from './moduleRules';
import { REPOSITORY_RULES } from './repositoryRules';
import type { Finding, ModuleRule, RepositoryFacts, Rule } from './rule';
import { suppressionsOf, withoutSuppressed } from './suppressions';

/**
 * What the rules find in a module, comments `rad:ignore` obeyed, in the order of the rules.
 * @param which `platform` for what the platform itself refuses, where nobody wrote for RAD
 */
export function runModuleRules(module: ModuleSource, which: 'all' | 'platform'): readonly ModuleProblem[] {
  const rules = which === 'all' ? MODULE_RULES : PLATFORM_RULES;
  const problems = rules.flatMap((rule) => toProblems(rule, module));
  return withoutSuppressed(problems, module.files.flatMap(suppressionsOf));
}

/** What one rule finds in a module, comments not looked at. */
export function toProblems(rule: ModuleRule, module: ModuleSource): readonly ModuleProblem[] {
  return [...rule.check(module)].map((finding) =>
    toProblem(rule, finding, module.files.find(({ name }) => name === finding.file)?.hcl.lines),
  );
}

/** What the rules of its repository find in a module, comments `rad:ignore` obeyed. */
export function runRepositoryRules(module: ModuleOutline, repository: RepositoryFacts): readonly ModuleProblem[] {
  const found = REPOSITORY_RULES.flatMap((rule) =>
    [...rule.check(module, repository)].map((finding) => toProblem(rule, finding, undefined)),
  );
  return withoutSuppressed(found, module.suppressions);
}

function toProblem({ id, severity }: Rule, finding: Finding, lines: LineIndex | undefined): ModuleProblem {
  const { file, span, message, fix } = finding;
  return {
    rule: id,
    severity: finding.severity ?? severity,
    message,
    ...(finding.location === undefined ? {} : { location: finding.location }),
    ...placeOf(file, span, lines),
    // Fixes write native syntax.
    ...(fix === undefined || isJsonName(file ?? finding.location?.file ?? '') ? {} : { fix }),
  };
}

function placeOf(
  file: string | undefined,
  span: Finding['span'],
  lines: LineIndex | undefined,
): Pick<ModuleProblem, 'location' | 'end'> {
  if (file === undefined) return {};
  if (span === undefined || lines === undefined) return { location: { file, line: 1, column: 1 } };
  return { location: { file, ...lines.position(span.start) }, end: lines.position(span.end) };
}
