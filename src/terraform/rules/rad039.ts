import * as l10n from '@vscode/l10n';
import type { ModuleSource } from '../moduleSource';
import { literalText } from '../readVariables';
import { providerOf, requiredProviders, type ProviderEntry } from './providerEntries';
import type { Finding, ModuleRule } from './rule';
import { fixOf, insertAt, lineBreakOf } from './textEdits';
import { isSound, isWhole, resourceBlocks, topLevelBlocks } from './topLevelBlocks';

/** Providers without resources in a cloud, which hardly change: a major version of theirs rarely breaks a module. */
const STEADY: ReadonlySet<string> = new Set([
  'archive',
  'cloudinit',
  'external',
  'http',
  'local',
  'null',
  'random',
  'time',
  'tls',
]);

/** Providers for which the source that Terraform guesses is the right one. */
const OFFICIAL: ReadonlySet<string> = new Set([
  ...STEADY,
  'aws',
  'azuread',
  'azurerm',
  'google',
  'google-beta',
  'helm',
  'kubernetes',
]);

const NOTE = { severity: 'info' } as const;

/** RAD039: Terraform's version is constrained, and providers have a source and an upper bound of their version. */
export const rad039: ModuleRule = {
  id: 'RAD039',
  severity: 'warning',
  title: () => l10n.t('Versions are constrained'),
  explanation: () =>
    l10n.t(
      'Lock files are not part of a module, so each deployment takes the newest version that the constraints allow. Without an upper bound the next major version of a provider breaks the module overnight.',
    ),
  *check(module) {
    if (isWhole(module)) yield* terraformVersion(module);
    const entries = requiredProviders(module);
    for (const entry of entries.filter(isSound)) yield* findingsOf(entry);
    if (isWhole(module)) yield* undeclared(module, new Set(entries.map(({ name }) => name)));
  },
};

function* terraformVersion(module: ModuleSource): Iterable<Finding> {
  const blocks = module.files.flatMap(({ hcl }) => hcl.body.blocks.filter(({ type }) => type === 'terraform'));
  if (blocks.some(({ body }) => body.attributes.has('required_version'))) return;
  const [first] = topLevelBlocks(module, 'terraform');
  const message = l10n.t(
    'The module does not say which versions of Terraform it works with: required_version is missing.',
  );
  const span =
    first === undefined ? undefined : { start: first.block.start, end: first.block.start + 'terraform'.length };
  yield { message, ...(first === undefined ? {} : { file: first.file.name }), ...(span === undefined ? {} : { span }) };
}

function* findingsOf(entry: ProviderEntry): Iterable<Finding> {
  const { file, attribute, name, source, version } = entry;
  const place = { file: file.name, span: { start: attribute.start, end: attribute.start + name.length } };
  if (literalText(source) === 'terraform.io/builtin/terraform') return;
  const isSteady = STEADY.has(name) && (source === undefined || literalText(source) === `hashicorp/${name}`);
  const risk = isSteady ? NOTE : {};
  if (source === undefined) {
    const message = l10n.t('The provider "{0}" has no source, so Terraform guesses hashicorp/{0}.', name);
    yield { ...place, ...(OFFICIAL.has(name) ? NOTE : {}), message, ...sourceFix(entry) };
  }
  if (version === undefined) {
    const message = l10n.t('The provider "{0}" has no version: any new one can break the module.', name);
    yield { ...place, ...risk, message };
    return;
  }
  const constraint = literalText(version);
  if (constraint === undefined || hasUpperBound(constraint)) return;
  const message = l10n.t(
    'The version of the provider "{0}" has no upper bound: its next major version can break the module.',
    name,
  );
  yield { file: file.name, span: version.expression, ...risk, message };
}

/** `~>`, `<`, `<=`, `=` or a version alone, in one of the parts between commas. */
function hasUpperBound(constraint: string): boolean {
  return constraint.split(',').some((part) => /^\s*(?:~>|<=?|=)?\s*v?\d/.test(part));
}

/** What Terraform guesses is what it means. Only where the new line cannot shift the others. */
function sourceFix({ file, name, items = [] }: ProviderEntry): ReturnType<typeof fixOf> {
  const [first, ...others] = items;
  if (first?.name !== 'version' || others.length > 0) return {};
  const lineStart = file.source.lastIndexOf('\n', first.start) + 1;
  const before = file.source.slice(lineStart, first.start);
  const title = l10n.t('Name hashicorp/{0} as Source', name);
  if (before.trim() !== '') return fixOf(title, [insertAt(file, first.start, `source = "hashicorp/${name}", `)]);
  return fixOf(title, [insertAt(file, lineStart, `${before}source  = "hashicorp/${name}"${lineBreakOf(file)}`)]);
}

/** Providers that resources, data sources and provider blocks use without an entry, once each. */
function* undeclared(module: ModuleSource, known: Set<string>): Iterable<Finding> {
  const used = (['resource', 'data', 'ephemeral'] as const).flatMap((keyword) =>
    resourceBlocks(module, undefined, keyword),
  );
  for (const resource of used) {
    const name = providerOf(resource);
    if (name === undefined || name === 'terraform' || known.has(name)) continue;
    known.add(name);
    const message = l10n.t(
      'The provider "{0}" is used but not in required_providers: any new version of it can break the module.',
      name,
    );
    const place = { file: resource.file.name, span: resource.block.labels[0] ?? resource.block };
    yield { ...place, ...(STEADY.has(name) ? NOTE : {}), message };
  }
}
