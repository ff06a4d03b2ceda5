import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The binary that the suite uses: terraform, else tofu, whichever PATH has. */
export function terraformBinary(): string {
  const found = ['terraform', 'tofu'].find((name) => spawnSync(name, ['version']).status === 0);
  if (found === undefined) throw new Error('Neither terraform nor tofu is on PATH');
  return found;
}

export interface TerraformRun {
  readonly status: number | null;
  /** Standard output and error in the order in which they came, as far as that is known. */
  readonly text: string;
}

/** The environment of a run that reaches no network, no account and no configuration of this machine's user. */
function offlineEnvironment(home: string): NodeJS.ProcessEnv {
  const config = path.join(home, 'cli.tfrc');
  if (!fs.existsSync(config)) fs.writeFileSync(config, '');
  return {
    PATH: process.env['PATH'],
    HOME: home,
    TMPDIR: home,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: '1',
  };
}

/** Runs a command of terraform in a module's directory. `home` is a scratch folder outside the module. */
export function terraform(home: string, directory: string, args: readonly string[]): TerraformRun {
  const [command, ...rest] = args;
  if (command === undefined) throw new Error('Which command?');
  const options = { cwd: directory, env: offlineEnvironment(home), encoding: 'utf8' } as const;
  const result = spawnSync(terraformBinary(), [command, '-no-color', ...rest], options);
  return { status: result.status, text: `${result.stdout}${result.stderr}` };
}
