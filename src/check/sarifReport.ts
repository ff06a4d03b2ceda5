import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { Severity } from '../terraform/problem';
import { MODULE_RULES } from '../terraform/rules/moduleRules';
import { REPOSITORY_RULES } from '../terraform/rules/repositoryRules';
import type { CheckReport, ReportedProblem } from './report';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The findings as SARIF 2.1.0, one run for each repository (docs.oasis-open.org/sarif/sarif/v2.1.0). */
export function sarifReport(reports: readonly CheckReport[], version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: reports.map((report) => run(report, version)),
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function run({ root, problems }: CheckReport, version: string): Run {
  const rules = describedRules();
  return {
    tool: { driver: { name: 'RAD Partner check', version, rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(root).href.replace(/\/$/, '')}/` } },
    results: problems.map((problem) => result(problem, rules)),
  };
}

/** Two rules can share a number: one that reads the module alone, one that reads what is beside it. */
function describedRules(): ReportingDescriptor[] {
  const byId = new Map(
    [...MODULE_RULES, ...REPOSITORY_RULES].map((rule): [string, ReportingDescriptor] => [
      rule.id,
      {
        id: rule.id,
        shortDescription: { text: rule.title() },
        fullDescription: { text: rule.explanation() },
        help: { text: rule.explanation() },
        defaultConfiguration: { level: LEVELS[rule.severity] },
      },
    ]),
  );
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function result(problem: ReportedProblem, rules: readonly ReportingDescriptor[]): Result {
  const { rule, severity, message, file, line, column, end } = problem;
  const index = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' },
          region: {
            startLine: line,
            startColumn: column,
            ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
          },
        },
      },
    ],
  };
}
