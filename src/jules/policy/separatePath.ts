import * as l10n from '@vscode/l10n';
import { plainPath } from './plainPath';
import { separate, type PolicyFinding } from './policyFinding';

interface PathRule {
  readonly code: string;
  /** Tried on the plain path. */
  readonly pattern: RegExp;
  readonly text: () => string;
}

/** A file of this name in any directory. */
const named = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})$`);
/** Anything below a directory of this name, or a file of that name. */
const below = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})(?:/|$)`);

/** What runs or decides by itself as soon as it is there: nobody should take it along by accident. */
const RULES: readonly PathRule[] = [
  {
    code: 'pipeline',
    pattern: below(
      '\\.github|\\.gitlab|\\.circleci|\\.buildkite|\\.woodpecker|\\.gitea|\\.forgejo|\\.gitlab-ci[^/]*|jenkinsfile[^/]*|azure-pipelines[^/]*|bitbucket-pipelines\\.ya?ml|\\.(?:drone|travis|woodpecker)\\.ya?ml|cloudbuild[^/]*\\.(?:ya?ml|json)|atlantis\\.ya?ml',
    ),
    text: () => l10n.t('Runs in pipelines, with their secrets.'),
  },
  {
    code: 'editorSettings',
    pattern: below(
      '\\.vscode|\\.devcontainer|\\.devcontainer\\.json|\\.idea|\\.vs|\\.zed|\\.fleet|[^/]+\\.code-workspace|\\.editorconfig',
    ),
    text: () => l10n.t('Editor settings can run programs.'),
  },
  {
    code: 'shellSettings',
    pattern: named(
      '\\.envrc|\\.env(?:\\.[^/]*)?|\\.(?:bash|zsh)[^/]*|\\.profile|\\.tool-versions|mise\\.toml|\\.mise\\.toml',
    ),
    text: () => l10n.t('Is read by shells that are opened here.'),
  },
  {
    code: 'buildScript',
    pattern: named(
      '(?:gnu)?makefile(?:\\.[^/]*)?|[^/]+\\.mk|justfile|taskfile\\.ya?ml|rakefile|dockerfile[^/]*|terragrunt\\.hcl',
    ),
    text: () => l10n.t('Its commands run on this machine.'),
  },
  {
    code: 'packageScripts',
    pattern: named(
      'package\\.json|\\.npmrc|\\.yarnrc(?:\\.yml)?|\\.pnpmfile\\.cjs|composer\\.json|setup\\.(?:py|cfg)|pyproject\\.toml|requirements[^/]*\\.txt',
    ),
    text: () => l10n.t('Package scripts and dependencies run on this machine.'),
  },
  {
    code: 'hooks',
    pattern: below('\\.husky|\\.?git-?hooks|hooks|\\.pre-commit-(?:config|hooks)\\.ya?ml|\\.?lefthook[^/]*'),
    text: () => l10n.t('Hooks run by themselves.'),
  },
  {
    code: 'gitSettings',
    pattern: named(
      '\\.gitattributes|\\.gitmodules|\\.lfsconfig|\\.mailmap|codeowners|\\.git-blame-ignore-revs|gi[0-9a-f]{4}~\\d|gitatt~\\d|gitmod~\\d',
    ),
    text: () => l10n.t('Decides how git treats other files.'),
  },
  {
    code: 'agentInstructions',
    pattern: below(
      '(?:agents|claude|gemini|copilot-instructions|jules)(?:\\.local)?\\.md|\\.cursorrules|\\.cursor|\\.windsurf(?:rules)?|\\.claude|\\.gemini|\\.jules|\\.clinerules|\\.aider[^/]*|\\.mcp\\.json|\\.codex|\\.agents?',
    ),
    text: () => l10n.t('Agents follow these instructions.'),
  },
  {
    code: 'lockFile',
    pattern: named(
      '\\.terraform\\.lock\\.hcl|package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?|go\\.sum|poetry\\.lock|uv\\.lock|pipfile\\.lock|gemfile\\.lock|cargo\\.lock|composer\\.lock',
    ),
    text: () => l10n.t('Decides which programs are downloaded.'),
  },
  {
    code: 'terraformSettings',
    pattern: named(
      '\\.terraformrc|terraform\\.rc|\\.tofurc|tofu\\.rc|[^/]+\\.(?:tfrc|tofurc)|\\.terraform-version|\\.opentofu-version',
    ),
    text: () => l10n.t('Decides where Terraform gets its providers from.'),
  },
  {
    code: 'overrideFile',
    pattern: named('(?:[^/]*_)?override\\.(?:tf|tofu)(?:\\.json)?'),
    text: () => l10n.t('Silently replaces parts of other files of the module.'),
  },
  {
    code: 'variableValues',
    pattern: named('[^/]*\\.tfvars(?:\\.json)?'),
    text: () => l10n.t('Sets variables; some of these files are read without being named.'),
  },
];

/** Why a file needs a tick of its own, by its path. */
export function separatePath(path: string): readonly PolicyFinding[] {
  const plain = plainPath(path);
  return RULES.filter(({ pattern }) => pattern.test(plain)).map(({ code, text }) => separate(code, text()));
}
