import assert from 'node:assert/strict';
import { rad044 } from '../../../../src/terraform/rules/rad044';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';

const TAG = '{{UIMeta group=1 order=101}}';

const described = (description: string): Record<string, string> => ({
  'variables.tf': `variable "size" {\n  description = ${description}\n}\n`,
});

const findings = (description: string): readonly string[] => found(rad044, described(description));

const STOP = 'info variables.tf:2:17 The description of "size" does not end with a full stop.';

describe('RAD044: descriptions are sentences', () => {
  it('finds a description that is a tag alone', () => {
    assert.deepEqual(findings(`"${TAG}"`), [
      'info variables.tf:2:17 The description of "size" is a UIMeta tag alone: the form has nothing to say of the field.',
    ]);
    assert.deepEqual(findings('""'), []);
  });

  it('finds a second paragraph', () => {
    assert.deepEqual(findings(`"Size of it.\\n\\nMore of it. ${TAG}"`), [
      'info variables.tf:2:17 The description of "size" has more than one paragraph; the form shows it as one.',
    ]);
    assert.deepEqual(findings(`<<-EOT\n    Size of it.\n    More of it.\n\n    ${TAG}\n  EOT`), []);
  });

  it('adds the full stop that is missing, with and without a tag', () => {
    for (const [before, after] of [
      [`"Size of it ${TAG}"`, `"Size of it. ${TAG}"`],
      ['"Größe 3"', '"Größe 3."'],
      [`"Say \\"size\\" of it${TAG}"`, undefined],
      [`<<-EOT\n    Size\n    of it\n    ${TAG}\n  EOT`, `<<-EOT\n    Size\n    of it.\n    ${TAG}\n  EOT`],
    ] as const) {
      assert.deepEqual(findings(before), [STOP]);
      if (after !== undefined) assert.deepEqual(fixed(rad044, described(before)), described(after));
    }
    const [problem] = problemsOf(rad044, moduleOf(described(`"Say \\"size\\" of it${TAG}"`)));
    assert.equal(problem?.fix, undefined);
  });

  it('is content with other ends', () => {
    for (const end of ['it.', 'it!', 'it?', 'it:', '(it)', 'it…', 'https://example.com/size', 'ada@example.com']) {
      assert.deepEqual(findings(`"Size of ${end} ${TAG}"`), [], end);
    }
  });

  it('does not judge what it cannot read', () => {
    assert.deepEqual(findings('"Size of ${local.it}"'), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad044);
  });
});
