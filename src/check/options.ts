import { parseArgs } from 'node:util';
import type { ModuleLayout } from '../terraform/moduleDirectories';
import type { RuleSettings } from '../terraform/rules/ruleSettings';
import { readRuleSettings } from '../terraform/rules/ruleSettings';

export const FORMATS = ['text', 'github', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckOptions {
  /** Repositories or module directories, as given. */
  readonly directories: readonly string[];
  readonly format: Format;
  /** File to write the report to; standard output without it. */
  readonly output?: string;
  /** What the command line says in place of the settings of the repository. */
  readonly layout?: ModuleLayout;
  readonly limit?: number;
  readonly rules: RuleSettings;
  /** Whether `.vscode/settings.json` of the repository counts. */
  readonly settings: boolean;
  /** More warnings than this fail the check. */
  readonly maxWarnings?: number;
  readonly fix: boolean;
}

/** What is wrong with the command line; told with the usage. */
export class UsageError extends Error {}

export const USAGE = `Checks Terraform modules by the rules of RAD, as the editor does.

  node check.js [options] DIRECTORY…

A directory is a repository with modules in it, or one module.

  --format text|github|sarif   how the findings are written (text)
  --output FILE                where to; standard output without it
  --rule RAD018=off            off, info, warning or error; can be given more than once
  --layout auto|root|modules   where modules are (auto)
  --limit N                    how many module directories the platform takes
  --max-warnings N             fail with more warnings than this
  --no-settings                do not read rad.* from .vscode/settings.json
  --fix                        repair what can be repaired, then check
  --help, --version

Exit code: 0 without errors, 1 with errors or too many warnings, 2 when nothing could be checked.
`;

/** @throws UsageError */
export function readOptions(argv: readonly string[]): CheckOptions | 'help' | 'version' {
  const { values, positionals } = parse(argv);
  if (values.help === true) return 'help';
  if (values.version === true) return 'version';
  if (positionals.length === 0) throw new UsageError('Name a directory.');
  const { output, layout } = values;
  const limit = count('--limit', values.limit);
  const maxWarnings = count('--max-warnings', values['max-warnings']);
  return {
    directories: positionals,
    format: oneOf('--format', values.format ?? 'text', FORMATS),
    rules: rulesOf(values.rule ?? []),
    settings: values['no-settings'] !== true,
    fix: values.fix === true,
    ...(output === undefined ? {} : { output }),
    ...(layout === undefined ? {} : { layout: oneOf('--layout', layout, ['auto', 'root', 'modules']) }),
    ...(limit === undefined ? {} : { limit }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  };
}

const parse = (argv: readonly string[]): ReturnType<typeof parseStrictly> => {
  try {
    return parseStrictly(argv);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const parseStrictly = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      output: { type: 'string' },
      rule: { type: 'string', multiple: true },
      layout: { type: 'string' },
      limit: { type: 'string' },
      'max-warnings': { type: 'string' },
      'no-settings': { type: 'boolean' },
      fix: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}, not "${value}".`);
  return found;
}

function count(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${option} is a whole number, not "${value}".`);
  return Number(value);
}

function rulesOf(given: readonly string[]): RuleSettings {
  const pairs = given.map((text): [string, string] => {
    const [rule = '', severity = ''] = text.split('=', 2);
    return [rule.toUpperCase(), severity];
  });
  const settings = readRuleSettings(Object.fromEntries(pairs));
  for (const [rule, severity] of pairs) {
    if (!Object.hasOwn(settings, rule)) throw new UsageError(`--rule is like RAD018=off, not "${rule}=${severity}".`);
  }
  return settings;
}
