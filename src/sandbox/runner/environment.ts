/** Folders and files of one run that its environment names. */
export interface RunPlaces {
  readonly home: string;
  readonly temporary: string;
  /** An empty CLI configuration. */
  readonly cliConfig: string;
}

/** Windows programs do not start without these. */
const WINDOWS = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT'];

/**
 * The environment of terraform and of what it starts: nothing of the user's but the PATH, so no TF_* setting, cloud
 * credential, proxy or token reaches a module, and no configuration of the user's home is read.
 */
export function runEnvironment(places: RunPlaces, base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {
    PATH: base['PATH'],
    LANG: 'C.UTF-8',
    HOME: places.home,
    TMPDIR: places.temporary,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: places.cliConfig,
    TF_IN_AUTOMATION: '1',
  };
  if (process.platform !== 'win32') return own;
  const windows = Object.fromEntries(WINDOWS.map((name) => [name, base[name]]));
  return {
    ...own,
    ...windows,
    USERPROFILE: places.home,
    APPDATA: places.home,
    TEMP: places.temporary,
    TMP: places.temporary,
  };
}
