import type { BuildRow } from './buildTable';
import { valuesOf, type DeploymentRow } from './deploymentRow';
import { readModuleSource, type ModulePlace, type ModuleSource } from './moduleSource';

/** What of a deployment goes into its module's variables. */
export type PlatformValues = Pick<DeploymentRow, 'short_id' | 'target' | 'project_id'>;

/**
 * What the platform sets itself, as far as the module declares it: the short id, and the project when it manages that
 * (rad-platform.md, section 1.3).
 */
export function injectedValues(
  { variables }: Pick<ModuleSource, 'variables'>,
  { short_id: shortId, target, project_id: projectId }: PlatformValues,
): Record<string, unknown> {
  return {
    ...(variables.has('deployment_id') ? { deployment_id: shortId } : {}),
    ...(target === 'rad' && variables.has('project_id') ? { project_id: projectId } : {}),
  };
}

/** The values a build runs with: the caller's, as far as the module still declares them, and the platform's. */
export async function runValues(
  place: ModulePlace,
  deployment: PlatformValues,
  build: Pick<BuildRow, 'variables'>,
): Promise<Record<string, unknown>> {
  const source = await readModuleSource(place);
  const given = Object.entries(valuesOf(build)).filter(([name]) => source.variables.has(name));
  return { ...Object.fromEntries(given), ...injectedValues(source, deployment) };
}

/**
 * The values of sensitive variables that earlier builds ran with. They may still be in the state, and a plan shows
 * what it replaces. Of a commit that is gone nothing is known.
 */
export async function formerSecrets(repositoryPath: string, builds: readonly BuildRow[]): Promise<readonly unknown[]> {
  const sources = new Map<string, Promise<ModuleSource | undefined>>();
  const secrets = builds.map(async ({ commit_sha: commitSha, path: modulePath, variables }) => {
    const key = `${commitSha}:${modulePath}`;
    const reading =
      sources.get(key) ?? readModuleSource({ repositoryPath, commitSha, modulePath }).catch(() => undefined);
    sources.set(key, reading);
    const source = await reading;
    return Object.entries(valuesOf({ variables }))
      .filter(([name]) => source?.variables.get(name)?.sensitive === true)
      .map(([, value]) => value);
  });
  return (await Promise.all(secrets)).flat();
}

/** The cloud project after a build: the one its variables name, unless RAD manages it. */
export function projectOf({ target, project_id: present }: PlatformValues, build: Pick<BuildRow, 'variables'>): string {
  const { project_id: named } = valuesOf(build);
  return target === 'own' && typeof named === 'string' && named !== '' ? named : present;
}
