import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';

/** The project's own rules, for text that is on no disk: without the rules that need the types of a real file. */
const linter = new ESLint({
  cwd: process.cwd(),
  overrideConfig: [{ ...(tseslint.configs.disableTypeChecked as Linter.Config), files: ['**/*.ts'] }],
});

/** Lints `code` as if it were the file `file` (from the root). @returns the rules it breaks, in order, `rule: message` */
export async function brokenRules(file: string, code: string): Promise<string[]> {
  const [result] = await linter.lintText(`${code}\n`, { filePath: file });
  if (result === undefined) throw new Error(`${file} is not linted`);
  return result.messages.map(({ ruleId, message }) => `${ruleId ?? 'syntax'}: ${message}`);
}
