import { writeFile } from 'node:fs/promises';
import { AppError } from '../common/appError';
import { checkDirectory } from './checkDirectory';
import { readOptions, USAGE, UsageError, type CheckOptions } from './options';
import { countOf, type CheckReport } from './report';
import { sarifReport } from './sarifReport';
import { gitHubReport, summary, textReport } from './textReport';

/** Set by the build. */
declare const RAD_PARTNER_VERSION: string;

/** The rules of the editor on the command line. @returns the exit code */
async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (options === 'help' || options === 'version') {
    process.stdout.write(options === 'help' ? USAGE : `${RAD_PARTNER_VERSION}\n`);
    return 0;
  }
  const reports: CheckReport[] = [];
  for (const directory of options.directories) reports.push(await checkDirectory(directory, options));
  await write(options, reports);
  if (reports.every(({ modules }) => modules.length === 0)) {
    process.stderr.write(
      'There is no module for RAD here: no variables.tf declares public_access or has a UIMeta tag.\n',
    );
    return 2;
  }
  const tooMany = options.maxWarnings !== undefined && countOf(reports, 'warning') > options.maxWarnings;
  return countOf(reports, 'error') > 0 || tooMany ? 1 : 0;
}

async function write({ format, output }: CheckOptions, reports: readonly CheckReport[]): Promise<void> {
  const text =
    format === 'sarif'
      ? sarifReport(reports, RAD_PARTNER_VERSION)
      : format === 'github'
        ? gitHubReport(reports)
        : textReport(reports);
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(output, text);
  process.stdout.write(`${summary(reports)}\n`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (AppError.is(error, 'fileUnreadable')) return `${error.details.target ?? 'A directory'} cannot be read.\n`;
  return `${error instanceof Error ? error.message : String(error)}\n`;
}

main(process.argv.slice(2)).then(
  (code) => {
    // Not process.exit: what is written to a pipe would be cut off.
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(explain(error));
    process.exitCode = 2;
  },
);
