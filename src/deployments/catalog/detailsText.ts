import * as l10n from '@vscode/l10n';
import { safeLink } from '../../common/safeLink';
import type { CatalogModuleDetail } from '../../contract/catalogModules';
import type { FormField, FormStep } from '../../contract/form';
import { moduleFacts, type Reader } from './catalogText';
import { plainMarkdown } from './plainMarkdown';

/** What a page of details is made of. */
export interface DetailsParts {
  readonly module: CatalogModuleDetail;
  /** Pages of its form. */
  readonly steps: readonly FormStep[];
  readonly reader: Reader;
  /** A text of others in which everything can be seen. */
  readonly show: (text: string) => string;
  /** Where the page of another module is; undefined where it is not in the catalog. */
  readonly pageOf: (name: string) => string | undefined;
  /** Starts a message to the publisher; undefined where no link can. */
  readonly contactLink: string | undefined;
}

/** Longest default in a table, characters. */
const DEFAULT_LIMIT = 80;

/** All that the catalog says of a module, as Markdown in which nothing of the module's own words is markup. */
export function detailsText(parts: DetailsParts): string {
  const { module, steps, reader } = parts;
  const plain = (text: string): string => plainMarkdown(parts.show(text));
  const paragraphs = module.description.split(/\n\s*\n/).map(plain);
  const facts = moduleFacts(module, reader).map(([term, value]) => `- **${plain(term)}:** ${plain(value)}`);
  return [
    `# ${plain(module.displayName)}`,
    ...paragraphs.filter((paragraph) => paragraph !== ''),
    [...facts, ...dependencies(parts, plain)].join('\n'),
    ...documentation(module),
    ...contact(parts),
    l10n.t('Version {0}', `\`${module.commitSha.slice(0, 7)}\``),
    `## ${l10n.t('What it asks for')}`,
    ...(steps.length === 0 ? [l10n.t('Nothing.')] : steps.map((step, index) => pageText(step, index, plain))),
    '',
  ].join('\n\n');
}

type Plain = (text: string) => string;

function dependencies({ module, pageOf }: DetailsParts, plain: Plain): readonly string[] {
  if (module.dependencies.length === 0) return [];
  const rows = module.dependencies.map((name, index) => {
    const page = pageOf(name);
    return `  ${String(index + 1)}. ${page === undefined ? plain(name) : `[${plain(name)}](${page})`}`;
  });
  return [`- **${l10n.t('Needs, in this order')}:**`, ...rows];
}

function documentation({ documentationUrl }: CatalogModuleDetail): readonly string[] {
  const link = documentationUrl === undefined ? undefined : safeLink(documentationUrl);
  if (link === undefined) return [];
  // Round brackets would end the address.
  const address = link.url.replaceAll(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return [`[${l10n.t('Documentation on {0}', plainMarkdown(link.host))}](<${address}>)`];
}

function contact({ module, contactLink }: DetailsParts): readonly string[] {
  if (!module.contactable) return [];
  return contactLink === undefined
    ? [l10n.t('To write to the publisher, run {0}.', '**RAD: Contact Publisher…**')]
    : [`[${l10n.t('Write to the publisher…')}](${contactLink})`];
}

function pageText({ fields, group }: FormStep, index: number, plain: Plain): string {
  const head = group === null ? l10n.t('Last page: variables without a page') : l10n.t('Page {0}', index + 1);
  const names = [l10n.t('Variable'), l10n.t('Type'), l10n.t('Default'), l10n.t('Description')];
  const rows = fields.map((field) => {
    const { name, type, required, sensitive, description } = field;
    const marks = [required ? l10n.t('required') : '', sensitive ? l10n.t('secret') : ''].filter(Boolean).join(', ');
    const label = marks === '' ? plain(name) : `${plain(name)} (${marks})`;
    return `| ${[label, plain(type), plain(defaultText(field)), plain(description)].join(' | ')} |`;
  });
  return [`### ${head}`, '', `| ${names.join(' | ')} |`, '| --- | --- | --- | --- |', ...rows].join('\n');
}

function defaultText(field: FormField): string {
  if (!('default' in field) || field.default === undefined) return '';
  const text = typeof field.default === 'string' ? field.default : JSON.stringify(field.default);
  return text.length > DEFAULT_LIMIT ? `${text.slice(0, DEFAULT_LIMIT)}…` : text;
}
