import assert from 'node:assert/strict';
import { rad043 } from '../../../../src/terraform/rules/rad043';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';

const VARIABLES = `variable "public_access" {
  type        = bool
  description = "Who sees it. {{UIMeta group=0 order=106}}"
  default     = true
}

variable "size" {
  type        = number
  description = "Size in GB | GiB. {{UIMeta group=1 order=101}}"
}

variable "rules" {
  type = list(object({
    name = string
  }))
  description = "Rules. {{UIMeta group=1 order=102}}"
  default     = []
}
`;
const HEAD = '| Name | Type | Default | Required | Description |\n| --- | --- | --- | --- | --- |\n';
const ROWS = {
  public_access: '| public_access | bool | `true` | no | Who sees it. |\n',
  size: '| size | number |  | yes | Size in GB \\| GiB. |\n',
  rules: '| rules | list(object) | `[]` | no | Rules. |\n',
};
const readme = (...rows: readonly string[]): string =>
  `# A\n\n## Inputs\n\n${HEAD}${rows.join('')}\n## Outputs\n\nNone.\n`;
const files = (text: string): Record<string, string> => ({ 'variables.tf': VARIABLES, 'README.md': text });
const WHOLE = readme(ROWS.public_access, ROWS.size, ROWS.rules);

describe('RAD043: the README tells the truth', () => {
  it('finds variables that the table leaves out, and adds them', () => {
    const text = readme(ROWS.public_access);
    assert.deepEqual(found(rad043, files(text)), [
      'warning README.md:5:1 The table of inputs leaves out variables that variables.tf declares: size, rules',
    ]);
    assert.equal(fixed(rad043, files(text))['README.md'], WHOLE);
    const windows = files(text.replaceAll('\n', '\r\n'));
    assert.equal(fixed(rad043, windows)['README.md'], WHOLE.replaceAll('\n', '\r\n'));
    const open = `## Inputs\n\n${HEAD}${ROWS.public_access.trimEnd()}`;
    assert.equal(
      fixed(rad043, files(open))['README.md'],
      `## Inputs\n\n${HEAD}${ROWS.public_access}${ROWS.size}${ROWS.rules.trimEnd()}`,
    );
  });

  it('finds rows without a variable, and removes them', () => {
    const text = readme(ROWS.public_access, '| sise | number |  | yes | Size. |\n', ROWS.size, ROWS.rules);
    assert.deepEqual(found(rad043, files(text)), [
      'warning README.md:8:1 The table of inputs has "sise", which is no variable of the module.',
    ]);
    assert.equal(fixed(rad043, files(text))['README.md'], WHOLE);
  });

  it('mends both at once', () => {
    const text = readme(ROWS.public_access, ROWS.size, '| rule | list(object) | `[]` | no | Rules. |\n');
    assert.equal(fixed(rad043, files(text))['README.md'], WHOLE);
  });

  it('reads names as people and terraform-docs write them', () => {
    const cells = [
      '<a name="input_public_access"></a> [public\\_access](#input\\_public\\_access)',
      '`size`',
      '**rules**',
    ];
    const text = readme(...cells.map((cell) => `| ${cell} | any \\| other | n/a | no | x |\n`));
    assert.deepEqual(found(rad043, files(text)), []);
    const bare = `### Module inputs\n\nVariable | Text\n:-- | --:\npublic_access | a\nsize | b\nrules | c\n`;
    assert.deepEqual(found(rad043, files(bare)), []);
  });

  it('takes several tables together, and offers no rows then', () => {
    const text = `## Inputs\n\n### Required\n\n${HEAD}${ROWS.size}\n### Optional\n\n${HEAD}${ROWS.public_access}`;
    const [problem, ...others] = problemsOf(rad043, moduleOf(files(text)));
    assert.ok(problem !== undefined && others.length === 0);
    assert.match(problem.message, /: rules$/);
    assert.equal(problem.fix, undefined);
  });

  it('lets a README leave out all that users never see', () => {
    assert.deepEqual(found(rad043, files(readme(ROWS.size, ROWS.rules))), []);
  });

  it('says nothing without such a table', () => {
    for (const text of [
      '# A\n',
      '## Inputs\n\nSee variables.tf.\n',
      `## Options\n\n${HEAD}${ROWS.size}`,
      `## Inputs\n\nNone.\n\n## Other\n\n${HEAD}| gone | a | b | c | d |\n`,
      `## Inputs\n\n\`\`\`\n${HEAD}| gone | a | b | c | d |\n\`\`\`\n`,
      `## Inputs\n\n| Level | Text |\n| --- | --- |\n| gone | a |\n`,
      `## Inputs\n\n${HEAD}`,
    ]) {
      assert.deepEqual(found(rad043, files(text)), [], text);
    }
    assert.deepEqual(found(rad043, { 'variables.tf': 'variable {', 'README.md': readme(ROWS.size) }), []);
    assert.deepEqual(found(rad043, files(WHOLE)), []);
  });

  it('finds a guide for labs in the module', () => {
    const nested = [{ path: 'docs/LAB_GUIDE.md', type: 'file' }] as const;
    const module = moduleOf({ 'variables.tf': VARIABLES, 'LAB_GUIDE.md': '' }, 'modules/A', { nested });
    assert.deepEqual(
      problemsOf(rad043, module).map(({ message }) => message),
      [
        'LAB_GUIDE.md is a guide for labs, which does not belong in the module.',
        'docs/LAB_GUIDE.md is a guide for labs, which does not belong in the module.',
      ],
    );
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad043);
  });
});
