import { countOf, type CheckReport, type ReportedProblem } from './report';

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

/** One line a problem, as compilers write them, and a summary. */
export function textReport(reports: readonly CheckReport[]): string {
  const lines = reports.flatMap(({ problems }) =>
    problems.map(({ file, line, column, severity, message, rule }) =>
      oneLine(`${file}:${String(line)}:${String(column)}: ${severity}: ${message} [${rule}]`),
    ),
  );
  return [...lines, ...(lines.length > 0 ? [''] : []), summary(reports), ''].join('\n');
}

/** Names of files and variables may hold line ends, which a pipeline would take for a command, or commands to a terminal. */
const oneLine = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What was checked and found, in one line. */
export function summary(reports: readonly CheckReport[]): string {
  const modules = reports.reduce((sum, report) => sum + report.modules.length, 0);
  const passedOver = reports.reduce((sum, report) => sum + report.passedOver, 0);
  const fixes = reports.reduce((sum, report) => sum + report.fixes, 0);
  const found = [
    plural(countOf(reports, 'error'), 'error', 'errors'),
    plural(countOf(reports, 'warning'), 'warning', 'warnings'),
    plural(countOf(reports, 'info'), 'note', 'notes'),
  ].join(', ');
  const parts = [
    `${plural(modules, 'module', 'modules')} checked: ${found}.`,
    ...(fixes > 0 ? [`${plural(fixes, 'file was', 'files were')} repaired.`] : []),
    ...(passedOver > 0 ? [`${plural(passedOver, 'directory is', 'directories are')} not written for RAD.`] : []),
  ];
  return parts.join(' ');
}

/** Workflow commands of GitHub Actions, which shows each at its line of a pull request. */
export function gitHubReport(reports: readonly CheckReport[]): string {
  const lines = reports.flatMap(({ problems }) => problems.map(workflowCommand));
  return [...lines, summary(reports), ''].join('\n');
}

function workflowCommand({ file, line, column, severity, message, rule }: ReportedProblem): string {
  const kind = severity === 'info' ? 'notice' : severity;
  const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${kind} file=${property(file)},line=${String(line)},col=${String(column)},title=${rule}::${escaped(message)}`;
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
