import * as l10n from '@vscode/l10n';
import type { Expression } from '../hcl/syntaxTree';
import type { ModuleOutline } from '../moduleOutline';
import type { ModuleSource } from '../moduleSource';
import type { TfFile } from '../tfFile';
import { resolveLocalSource } from './localSource';
import { moduleAround } from './modulesOf';
import { isMeantForRad } from './meantForRad';
import type { Finding, ModuleRule, RepositoryFacts, RepositoryRule } from './rule';
import { callsOf } from './variableReferences';
import { isAbsolutePath, leavesDirectory, writtenPath } from './writtenPath';

const TEXT = {
  id: 'RAD007',
  severity: 'warning',
  title: () => l10n.t('Paths stay in the module'),
  explanation: () =>
    l10n.t(
      'A build works in the directory of the module, and later ones may have nothing but a copy of it. What lies outside can be missing there. Helpers that RAD never lists may stand beside the module, as "../Network_Helper".',
    ),
} as const;

/** Functions whose first argument is the path of something they read. */
const READERS: ReadonlySet<string> = new Set([
  'file',
  'filebase64',
  'filebase64sha256',
  'filebase64sha512',
  'filemd5',
  'fileset',
  'filesha1',
  'filesha256',
  'filesha512',
  'templatefile',
]);

/** Arguments of resources that name what is uploaded or packed. */
const UPLOADS = ['source', 'source_dir', 'source_file'] as const;

/** RAD007, what one module tells: no file is read from outside its directory. */
export const rad007: ModuleRule = {
  ...TEXT,
  check: (module) => module.files.flatMap((file) => [...findPaths(module, file)]),
};

function* findPaths(module: ModuleSource, file: TfFile): Iterable<Finding> {
  for (const expression of callsOf(module, file)) {
    if (!READERS.has(expression.name.replace(/^core::/, ''))) continue;
    const [path] = expression.parameters;
    if (path !== undefined) yield* judgePath(file, path, isAbsolutePath(writtenPath(path)));
  }
  for (const { type, body } of file.hcl.body.blocks) {
    if (type !== 'resource' && type !== 'data') continue;
    for (const name of UPLOADS) {
      const path = body.attributes.get(name)?.expression;
      // An absolute one may be meant for another machine.
      if (path !== undefined) yield* judgePath(file, path, false);
    }
  }
}

function* judgePath(file: TfFile, expression: Expression, isOutside: boolean): Iterable<Finding> {
  const path = writtenPath(expression);
  if (!isOutside && !(/^\.\.?\//.test(path) || path === '..')) return;
  if (!isOutside && !leavesDirectory(path)) return;
  yield { message: leaves(path), file: file.name, span: expression };
}

const leaves = (path: string): string =>
  l10n.t('The path "{0}" leads out of the directory of the module, where a build may not find it.', path);

/** RAD007, the part that needs the other modules: only helpers beside the module may be called. */
export const rad007Sources: RepositoryRule = {
  ...TEXT,
  *check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding> {
    if (!isMeantForRad(module, repository)) return;
    for (const { source, location } of module.moduleCalls) {
      if (source === undefined || !/^\.\.?(?:\/|$)/.test(source) || !leavesDirectory(source)) continue;
      const target = resolveLocalSource(module.path, source);
      const called = target === undefined ? undefined : moduleAround(target, repository.modules);
      if (called === undefined) yield { message: leaves(source), location };
      else if (called.kind === 'publishable') {
        const message = l10n.t('"{0}" is a module of the catalog itself: what changes there changes here too.', source);
        yield { message, location };
      }
    }
  },
};
