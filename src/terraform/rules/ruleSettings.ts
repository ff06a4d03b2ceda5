import type { ModuleProblem, Severity } from '../problem';

/** By rule; what is not named keeps the rule's own severity. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** Settings as somebody wrote them: a severity that does not exist, and a name that is no rule's, count as not there. */
export function readRuleSettings(value: unknown): RuleSettings {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([rule, severity]): [string, Severity | 'off'][] => {
      const wanted = SETTINGS.find((candidate) => candidate === severity);
      return wanted === undefined || !/^RAD\d{3}$/.test(rule) ? [] : [[rule, wanted]];
    }),
  );
}

const SETTINGS = ['off', 'info', 'warning', 'error'] as const;

/**
 * The rules that repeat what the platform itself refuses or skips without a word: only these make a module impossible
 * to publish. Other errors ask for one confirmation.
 */
export const BLOCKING_RULES: ReadonlySet<string> = new Set([
  'RAD001',
  'RAD002',
  'RAD003',
  'RAD006',
  'RAD008',
  'RAD009',
  'RAD010',
]);

/** Whether the platform would refuse what this problem tells. */
export const isBlocking = ({ rule, severity }: ModuleProblem): boolean =>
  severity === 'error' && BLOCKING_RULES.has(rule);

/** An error that does not keep the platform from taking the module: the person is asked before it is published. */
export const needsConfirmation = (problem: ModuleProblem): boolean =>
  problem.severity === 'error' && !BLOCKING_RULES.has(problem.rule);

/**
 * Problems as the settings want them: left out, or with another severity. What the platform refuses stays an error,
 * because no setting of the editor changes the platform.
 */
export function applyRuleSettings(
  problems: readonly ModuleProblem[],
  settings: RuleSettings,
): readonly ModuleProblem[] {
  return problems.flatMap((problem) => {
    const wanted = Object.hasOwn(settings, problem.rule) ? settings[problem.rule] : undefined;
    if (wanted === undefined || isBlocking(problem)) return [problem];
    if (wanted === 'off') return [];
    // An error of such a rule says that the platform refuses the module: a setting cannot make that true either.
    return BLOCKING_RULES.has(problem.rule) ? [problem] : [{ ...problem, severity: wanted }];
  });
}
