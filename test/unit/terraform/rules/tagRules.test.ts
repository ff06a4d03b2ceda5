import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../src/terraform/applyEdits';
import type { TextEdit } from '../../../../src/terraform/problem';
import { rad015 } from '../../../../src/terraform/rules/rad015';
import { rad016 } from '../../../../src/terraform/rules/rad016';
import { rad017 } from '../../../../src/terraform/rules/rad017';
import { rad018 } from '../../../../src/terraform/rules/rad018';
import { rad019 } from '../../../../src/terraform/rules/rad019';
import { rad020 } from '../../../../src/terraform/rules/rad020';
import { rad026 } from '../../../../src/terraform/rules/rad026';
import { randomised } from '../../randomised';
import { moduleOf, problemsOf } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

const RULES = [rad015, rad016, rad017, rad018, rad019, rad020, rad026];

describe('the rules of UIMeta tags', () => {
  const word = fc.constantFrom(
    ...[
      '{{UIMeta',
      '}}',
      '}',
      '{',
      ' ',
      '  ',
      'group=1',
      'order=101',
      'group',
      '=',
      '1',
      ',',
      'options=a,b',
      'options=',
    ],
    ...['updatesafe', 'update_safe', 'sensitive', 'required=x', 'grp=2', 'a', 'Text.', 'dependson=x==true', '\n'],
  );
  const description = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));

  it('offer fixes that leave a file which parses, and never the same problem with the same fix', () => {
    fc.assert(
      fc.property(description, fc.boolean(), (value, isHeredoc) => {
        const lines = isHeredoc
          ? ['description = <<-EOT', ...value.split('\n'), 'EOT']
          : [`description = "${value.replaceAll('\n', '\\n')}"`];
        const files = variablesTf(
          text('a', 'A. {{UIMeta group=1 order=101}}'),
          variable('region', 'type        = string', ...lines),
        );
        for (const rule of RULES) {
          for (const { fix } of problemsOf(rule, moduleOf(files))) {
            if (fix === undefined) continue;
            const after = applyEdits(files['variables.tf'], fix.edits);
            const module = moduleOf({ 'variables.tf': after });
            assert.deepEqual(module.files[0]?.hcl.errors, [], fix.title);
            assert.notEqual(after, files['variables.tf'], fix.title);
          }
        }
      }),
      randomised(4_000),
    );
  });

  it('come to an end: fixing everything again and again leaves nothing to fix', () => {
    fc.assert(
      fc.property(description, (value) => {
        let files = variablesTf(
          text('a', 'A. {{UIMeta group=1 order=101}}'),
          text('region', value.replaceAll('\n', '\\n')),
        );
        for (let round = 0; round < 12; round++) {
          const edits = allEdits(files);
          if (edits.length === 0) return;
          files = { 'variables.tf': applyEdits(files['variables.tf'], edits) };
        }
        assert.deepEqual(allEdits(files), []);
      }),
      randomised(4_000),
    );
  });

  function allEdits(files: { 'variables.tf': string }): readonly TextEdit[] {
    const module = moduleOf(files);
    return RULES.flatMap((rule) => problemsOf(rule, module).flatMap(({ fix }) => fix?.edits ?? []));
  }

  it('take linear time on what makes patterns slow', () => {
    const size = 60_000;
    for (const hostile of [
      '{{UIMeta '.repeat(size / 9),
      `{{UIMeta group=1 ${'updatsafe '.repeat(size / 10)}}}`,
      `{{UIMeta ${'group= '.repeat(size / 7)}}}`,
      `{{UIMeta ${','.repeat(size)}x}}`,
      `{{UIMeta options=${', '.repeat(size / 2)}}}`,
      `${' '.repeat(size)}x${' '.repeat(size)}{{UIMeta a}}${' '.repeat(size)}x`,
      '{{UIMeta a}} '.repeat(size / 13),
    ]) {
      const module = moduleOf(variablesTf(text('region', hostile)));
      const start = performance.now();
      for (const rule of RULES) problemsOf(rule, module);
      assert.ok(performance.now() - start < 2000, hostile.slice(0, 30));
    }
  });
});
