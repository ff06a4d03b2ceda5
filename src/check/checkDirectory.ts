import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../common/appError';
import { trackedPaths } from '../git/trackedPaths';
import { DiskFileSource } from '../scan/diskFileSource';
import type { DirectoryEntry } from '../terraform/fileSource';
import type { ModuleReading } from '../terraform/module';
import { isTfName } from '../terraform/moduleEntry';
import { readModule } from '../terraform/readModule';
import { scanRepository, withFacts, type KnownFacts } from '../terraform/scanRepository';
import { applyFixes } from './applyFixes';
import type { CheckOptions } from './options';
import { sorted, type CheckReport, type ReportedProblem } from './report';
import { repositorySettings } from './repositorySettings';

/** One fix can make way for the next; more rounds than this would be two rules that undo each other. */
const MAX_ROUNDS = 5;

/** A repository, or one module of it. */
interface Target {
  readonly root: string;
  /** Path of the only module to be checked. */
  readonly only?: string;
}

/** Checks a repository or a module directory. @throws AppError `fileUnreadable` when it cannot be listed */
export async function checkDirectory(directory: string, options: CheckOptions): Promise<CheckReport> {
  const target = await targetOf(resolve(directory));
  let readings = await readTarget(target, options);
  const repaired = new Set<string>();
  for (let round = 0; options.fix && round < MAX_ROUNDS; round++) {
    const written = await applyFixes(target.root, readings);
    if (written.length === 0) break;
    for (const file of written) repaired.add(file);
    readings = await readTarget(target, options);
  }
  const modules = readings.filter(({ isForRad }) => isForRad);
  return {
    root: target.root,
    modules: modules.map(({ path }) => path),
    passedOver: readings.length - modules.length,
    problems: sorted(modules.flatMap(reported)),
    fixes: repaired.size,
  };
}

async function targetOf(directory: string): Promise<Target> {
  const entries = await listDirectory(directory);
  // A repository may have Terraform in its root besides its modules.
  if (existsSync(join(directory, '.git'))) return { root: directory };
  if (!entries.some(({ name, type }) => type === 'file' && isTfName(name))) return { root: directory };
  const parent = dirname(directory);
  const name = basename(directory);
  return basename(parent) === 'modules'
    ? { root: dirname(parent), only: `modules/${name}` }
    : { root: parent, only: name };
}

/** @throws AppError `fileUnreadable` with the directory itself as its target */
async function listDirectory(directory: string): Promise<readonly DirectoryEntry[]> {
  if (!existsSync(directory)) throw new AppError('fileUnreadable', { target: directory });
  try {
    return await new DiskFileSource(directory).list('');
  } catch (error) {
    throw new AppError('fileUnreadable', { target: directory, cause: error });
  }
}

async function readTarget({ root, only }: Target, options: CheckOptions): Promise<readonly ModuleReading[]> {
  const settings = options.settings ? await repositorySettings(root) : { rules: {} };
  const layout = options.layout ?? settings.layout ?? 'auto';
  const moduleLimit = options.limit ?? settings.limit;
  // Without git nobody knows which files are in it.
  const tracked = await trackedPaths(root).catch(() => undefined);
  const facts: KnownFacts = {
    ...(tracked === undefined ? {} : { tracked }),
    rules: { ...settings.rules, ...options.rules },
    ...(moduleLimit === undefined ? {} : { moduleLimit }),
  };
  const source = new DiskFileSource(root);
  if (only === undefined) return (await scanRepository(source, { layout, facts })).modules;
  // What is beside a module matters where it is a repository, and may be anything elsewhere.
  if (existsSync(resolve(root, '.git'))) {
    const { modules } = await scanRepository(source, { layout, facts });
    const found = modules.filter(({ path }) => path === only);
    if (found.length > 0) return found;
  }
  return withFacts([await readModule(source, only, await source.list(only))], facts);
}

function reported({ path, problems }: ModuleReading): readonly ReportedProblem[] {
  return problems.map(({ rule, severity, message, location, end }) => ({
    rule,
    severity,
    message,
    ...(end === undefined ? {} : { end }),
    file: location === undefined ? path : `${path}/${location.file}`,
    line: location?.line ?? 1,
    column: location?.column ?? 1,
  }));
}
