import * as l10n from '@vscode/l10n';
import { pathOf, type PatchFile, type PatchHunk } from '../../patch/patchFile';
import { plainPath } from './plainPath';
import { separate, type PolicyFinding } from './policyFinding';

const isTerraform = (path: string | undefined): boolean =>
  path !== undefined && /\.(?:tf|tofu|tftest|tofutest)(?:\.hcl|\.json)?$/.test(plainPath(path));

interface LineRule {
  readonly code: string;
  /** Of an added line, or of a line that opens a block around an added one. */
  readonly pattern: RegExp;
  readonly text: () => string;
}

/** Labels need no quotes, and may have escapes: who escapes `external` hides it. */
const RULES: readonly LineRule[] = [
  {
    code: 'provisioner',
    pattern: /\bprovisioner\b|(?:^|[\s{,])"?(?:command|interpreter|inline|scripts?)"?\s*[=:]/,
    text: () => l10n.t('Adds or changes a provisioner: it runs commands when the module is deployed.'),
  },
  {
    code: 'externalData',
    pattern: /\bdata\s+"?(?:external|http)\b|"(?:external|http)"\s*:|(?:^|[\s{,])"?program"?\s*[=:]|\bdata\s+"[^"]*\\/,
    text: () =>
      l10n.t('Adds or changes external or http data: it runs a program or loads an address when a plan is made.'),
  },
  {
    code: 'requiredProviders',
    pattern: /\brequired_providers\b/,
    text: () => l10n.t('Changes the required providers: programs that are downloaded and run.'),
  },
  {
    code: 'moduleSource',
    pattern: /(?:^|[\s{,])"?source"?\s*[=:]/,
    text: () => l10n.t('Adds or changes the source of a module or provider: other code is downloaded.'),
  },
  {
    code: 'backend',
    pattern: /\b(?:backend|cloud)\b\s*(?:"[^"]*"\s*|[\w-]+\s*)?\{|"(?:backend|cloud)"\s*:/,
    text: () => l10n.t('Changes where the state of Terraform is kept.'),
  },
];
/** Blocks in which every added line counts. */
const BLOCKS: readonly string[] = ['provisioner', 'externalData', 'requiredProviders', 'backend'];

/**
 * What an agent's lines bring into Terraform code that runs or downloads something: by simple signs, so that it finds rather
 * too much. Code that is not in the patch as text, or becomes Terraform by its new name, cannot be looked at and is found too.
 */
export function addedTerraform(file: PatchFile): readonly PolicyFinding[] {
  if (!isTerraform(pathOf(file)) || file.change === 'deleted') return [];
  const isMoved = file.change === 'renamed' || file.change === 'copied';
  if (file.isBinary || (isMoved && !isTerraform(file.oldPath)))
    return [separate('unseenTerraform', l10n.t('Becomes Terraform code without being shown as text.'))];
  const found = new Set(file.hunks.flatMap((hunk) => [...codesOf(hunk)]));
  return RULES.filter(({ code }) => found.has(code)).map(({ code, text }) => separate(code, text()));
}

function codesOf(hunk: PatchHunk): ReadonlySet<string> {
  const found = new Set<string>();
  /** Rules of each open block, the outermost first. */
  const open: string[][] = [rulesOf(textOf(hunk.section))];
  for (const line of hunk.lines) {
    const sign = line.charAt(0);
    if (sign !== '+' && sign !== ' ') continue;
    const text = textOf(line.slice(1));
    const rules = rulesOf(text);
    if (sign === '+') {
      for (const code of rules) found.add(code);
      if (text !== '') for (const code of open.flat()) if (BLOCKS.includes(code)) found.add(code);
    }
    const depth = [...text.matchAll(/[{}]/g)].reduce((sum, [brace]) => sum + (brace === '{' ? 1 : -1), 0);
    for (let step = 0; step < depth; step++) open.push(rules);
    open.length = Math.max(1, open.length + Math.min(0, depth));
  }
  return found;
}

const rulesOf = (text: string): string[] =>
  text === '' ? [] : RULES.filter(({ pattern }) => pattern.test(text)).map(({ code }) => code);

/** Without escapes of letters and comments in the line; '' for a line that is a comment. */
function textOf(line: string): string {
  const plain = line
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\/\*.*?\*\//g, ' ')
    .trim();
  return plain.startsWith('#') || plain.startsWith('//') ? '' : plain;
}
