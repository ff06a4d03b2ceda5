// The rules of the house that a machine can check. CONTRIBUTING.md says why they are there.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importWalls } from './test/lint/importWalls.mjs';
import { noLiteralText } from './test/lint/noLiteralText.mjs';
import { BROWSER_FOLDERS } from './test/lint/walls.mjs';

const rad = { rules: { 'import-walls': importWalls, 'no-literal-text': noLiteralText } };

const CONFIG_FILES = ['*.config.mjs', 'test/**/*.config.mjs'];
const PRODUCT = ['src/**/*.ts', 'webview/**/*.ts'];

/** Selectors of `no-restricted-syntax`: a later block replaces an earlier one, so each block names all of its own. */
const SYNTAX = {
  everywhere: [
    { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name' },
    { selector: 'ExportSpecifier[exported.name="default"]', message: 'No default exports: a thing has one name' },
    { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that has it' },
    { selector: 'TSEnumDeclaration', message: 'No enums: a union of strings, or a constant object' },
    {
      selector: 'MemberExpression[object.name="Math"][property.name="random"]',
      message: 'No Math.random: ids come from crypto, test data from a seed',
    },
  ],
  product: [
    {
      selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
      message: 'No markup from strings: use a lit template',
    },
    {
      selector: 'TemplateElement[value.raw=/[.?\\s](inner|outer)html\\s*=|[.\\s]srcdoc\\s*=/i]',
      message: 'No markup from strings: use a lit template',
    },
    {
      selector: 'Identifier[name=/^unsafe(HTML|SVG|MathML|Static)$/]',
      message: 'No markup from strings: use a lit template',
    },
  ],
  test: [
    {
      selector:
        'MemberExpression[object.name=/^(describe|context|suite|it|specify|test)$/][property.name=/^(only|skip)$/]',
      message: 'No test is left out',
    },
    {
      selector: 'CallExpression[callee.object.type="ThisExpression"][callee.property.name="skip"]',
      message: 'No test is left out',
    },
    { selector: 'CallExpression[callee.name=/^x(describe|context|it|specify)$/]', message: 'No test is left out' },
  ],
};
const restrict = (...groups) => ['error', ...groups.flat()];

export default defineConfig(
  globalIgnores([
    'dist/',
    'out/',
    'coverage/',
    'test/fixtures/terraform/',
    'test/host/node_modules/',
    'src/sandbox/sample/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { rad },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': restrict(SYNTAX.everywhere),
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'rad/import-walls': 'error',
    },
  },
  { files: CONFIG_FILES, rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers read well in texts and messages; everything else stays forbidden there.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: PRODUCT,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': restrict(SYNTAX.everywhere, SYNTAX.product),
    },
  },
  {
    files: BROWSER_FOLDERS.map((folder) => `${folder}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'Buffer',
          'require',
          'module',
          'global',
          '__dirname',
          '__filename',
          'setImmediate',
          'clearImmediate',
        ].map((name) => ({ name, message: 'This folder must also run in a browser' })),
      ],
    },
  },
  {
    files: ['src/vscode/**/*.ts', 'src/extension.ts', 'webview/**/*.ts'],
    // The gallery shows the components to their tests; it is not shipped.
    ignores: ['webview/gallery/**'],
    rules: { 'rad/no-literal-text': 'error' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.mjs'],
    ignores: CONFIG_FILES,
    rules: { 'no-restricted-syntax': restrict(SYNTAX.everywhere, SYNTAX.test) },
  },
);
