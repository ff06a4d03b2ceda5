import * as l10n from '@vscode/l10n';

/** A form that a service documents for its own secrets. */
export interface SecretPattern {
  /** What kind, for a person. */
  readonly kind: () => string;
  /** Fails fast: it begins with fixed letters, or cannot begin within a word, so that long texts take no longer than they are long. */
  readonly pattern: RegExp;
}

const github = (): string => l10n.t('GitHub token');
const slack = (): string => l10n.t('Slack token');
const terraform = (): string => l10n.t('Terraform Cloud token');
const azure = (): string => l10n.t('Azure key');

/** The most telling first: a line has one finding. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { kind: () => l10n.t('private key'), pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: github, pattern: /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9_]{30,255}/ },
  { kind: github, pattern: /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{40,255}/ },
  { kind: () => l10n.t('AWS access key'), pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { kind: () => l10n.t('Google API key'), pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/ },
  { kind: () => l10n.t('Google OAuth token'), pattern: /(?<![\w-])ya29\.[\w-]{20}/ },
  { kind: () => l10n.t('Google OAuth token'), pattern: /(?<![\w-])GOCSPX-[\w-]{20}/ },
  { kind: slack, pattern: /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10}/ },
  { kind: slack, pattern: /(?<![\w-])xapp-\d-[A-Za-z0-9-]{10}/ },
  { kind: slack, pattern: /hooks\.slack\.com\/(?:services|workflows)\/T[A-Za-z0-9]{6,15}\/[A-Za-z0-9]{6,15}\/\w{16}/ },
  { kind: () => l10n.t('Stripe key'), pattern: /(?<![A-Za-z0-9_])(?:[rs]k_live_|whsec_)[A-Za-z0-9]{16}/ },
  { kind: () => l10n.t('npm token'), pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { kind: () => l10n.t('npm token'), pattern: /:_authToken=["']?[A-Za-z0-9][\w-]{15}/ },
  { kind: () => l10n.t('GitLab token'), pattern: /(?<![\w-])gl(?:pat|dt|rt|ft|cbt|ptt)-[\w-]{20}/ },
  { kind: terraform, pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50}/ },
  { kind: () => l10n.t('Vault token'), pattern: /(?<![\w-])hv[sbr]\.[\w-]{24}/ },
  { kind: () => l10n.t('signed token (JWT)'), pattern: /(?<![\w-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,8000}\.[\w-]{10}/ },
  { kind: azure, pattern: /(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,100}={0,2}/ },
  { kind: azure, pattern: /(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])/ },
  { kind: azure, pattern: /[?&]sig=[A-Za-z0-9%+/]{40}/ },
  { kind: () => l10n.t('OpenAI key'), pattern: /(?<![\w-])sk-(?:proj-|svcacct-|ant-)?[A-Za-z0-9][\w-]{38}/ },
  { kind: () => l10n.t('SendGrid key'), pattern: /(?<![\w-])SG\.[\w-]{16,32}\.[\w-]{32}/ },
];
