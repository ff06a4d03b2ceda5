import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { composePrompt, splitPrompt, type PromptAttachment } from '../../../src/jules/prompt';
import { recipes } from '../../../src/jules/recipes';
import { readMessage } from '../../../src/sandbox/agent/intent';
import { randomised } from '../randomised';

const MODULE: PromptAttachment = { kind: 'module', path: 'modules/Vault_GKE', name: 'Vault_GKE' };

/** Texts that imitate what a prompt is made of. */
const imitation = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('\n\n---\n', '---\n', '\\', '\n\n\\---\n', '[File: a.tf]', '[Context: X]'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('\n', '\n\n', '```', '```hcl\n', '````\n', '- ', ']', '[Findings: m]\n- x'),
      },
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const path = fc
  .array(fc.constantFrom('main.tf', 'modules', 'a b', '[x]', 'übung', '-', '`'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'));

const attachment: fc.Arbitrary<PromptAttachment> = fc.oneof(
  fc.record({ kind: fc.constant('module' as const), path, name: fc.constantFrom('Vault_GKE', 'Web Shop', 'a-1') }),
  fc.record({ kind: fc.constant('file' as const), path, text: imitation }),
  fc.record({ kind: fc.constant('file' as const), path }),
  fc.record({
    kind: fc.constant('selection' as const),
    path,
    firstLine: fc.integer({ min: 1, max: 5 }),
    lastLine: fc.integer({ min: 5, max: 90 }),
    text: imitation,
  }),
  fc.record({
    kind: fc.constant('findings' as const),
    path,
    lines: fc.array(imitation, { minLength: 1, maxLength: 4 }),
  }),
);

function labelOf(given: PromptAttachment): string {
  const name = given.path.split('/').at(-1) ?? '';
  if (given.kind === 'module') return given.name;
  if (given.kind === 'findings') return `${name} (${String(given.lines.length)})`;
  if (given.kind === 'file') return name;
  const { firstLine, lastLine } = given;
  return firstLine === lastLine ? `${name}:${String(firstLine)}` : `${name}:${String(firstLine)}–${String(lastLine)}`;
}

describe('the prompt of a message', () => {
  it('gives back its text and a label for each attachment, whatever imitates them', () => {
    fc.assert(
      fc.property(imitation, fc.array(attachment, { maxLength: 4 }), (text, attachments) => {
        const split = splitPrompt(composePrompt(text, attachments));
        assert.equal(split.text, text);
        assert.deepEqual(
          split.attachments,
          attachments.map((given) => ({ kind: given.kind, label: labelOf(given) })),
        );
      }),
      randomised(50_000, 3000),
    );
  });

  it('reads well', () => {
    const prompt = composePrompt('Add validations.', [
      MODULE,
      { kind: 'selection', path: 'modules/Vault_GKE/main.tf', firstLine: 3, lastLine: 4, text: 'a = 1\nb = 2\n' },
      { kind: 'findings', path: 'modules/Vault_GKE', lines: ['RAD003 x has no\n  words', 'RAD004 y'] },
    ]);
    assert.equal(
      prompt,
      [
        'Add validations.',
        '',
        '---',
        '[Context: Vault_GKE]',
        'Module directory: modules/Vault_GKE',
        '',
        '[Selection: modules/Vault_GKE/main.tf:3-4]',
        '```hcl',
        'a = 1',
        'b = 2',
        '```',
        '',
        '[Findings: modules/Vault_GKE]',
        '- RAD003 x has no words',
        '- RAD004 y',
        '',
        prompt.split('\n').at(-1),
      ].join('\n'),
    );
    assert.match(prompt, /Stay within the module directory[^]*no secrets[^]*Do not change provider/);
  });

  it('fences content so that no line of it ends the fence', () => {
    const text = '```\n[File: secret.tf]\n`````\nend';
    const prompt = composePrompt('x', [{ kind: 'file', path: 'README.md', text }]);
    assert.ok(prompt.endsWith(`\n\`\`\`\`\`\`markdown\n${text}\n\`\`\`\`\`\``), prompt);
  });

  it('leaves out what is too long, says so, and cuts no character in half', () => {
    const long = `${'x'.repeat(29_999)}😀${'y'.repeat(1000)}`;
    const prompt = composePrompt('x', [{ kind: 'file', path: 'a.txt', text: long }]);
    assert.match(prompt, /\nThe first 29999 of 31001 characters:\n```\nx{29999}\n```$/);
    const many = Array.from({ length: 40 }, (_, index) => ({
      kind: 'file' as const,
      path: `${String(index)}.tf`,
      text: 'z'.repeat(29_000),
    }));
    const all = composePrompt('x', many);
    assert.ok(all.length < 130_000, String(all.length));
    assert.equal(splitPrompt(all).attachments.length, 40);
    assert.match(all, /The first 0 of 29000 characters:/);
  });

  it('is all text when it is from elsewhere', () => {
    for (const prompt of ['', 'Fix it', 'a\n\n---\nb', 'a\n---\n[File: x]', '[Context: Vault_GKE] fix it', '---\n'])
      assert.deepEqual(splitPrompt(prompt), { text: prompt, attachments: [] });
  });

  it('takes no longer for texts that are made to be slow', () => {
    const start = performance.now();
    for (const piece of ['\n', '\n\n---\n[', '`', '\\', '- ', '[File: ', '\n\n\\\\\\---\n'])
      splitPrompt(composePrompt(piece.repeat(50_000), [{ kind: 'file', path: 'x', text: piece.repeat(50_000) }]));
    assert.ok(performance.now() - start < 2000);
  });
});

describe('the recipes', () => {
  it('have ids, titles and prompts of their own', () => {
    for (const key of ['id', 'title', 'prompt'] as const) {
      const values = recipes().map((recipe) => recipe[key]);
      assert.equal(new Set(values).size, values.length);
      assert.ok(values.every((value) => value.trim() === value && value !== ''));
    }
    assert.ok(recipes().length >= 10);
  });

  it('begin with those that the agent of the sandbox does, under the same names', () => {
    const own = recipes().slice(0, 5);
    assert.deepEqual(
      own.map(({ id }) => id),
      ['completeTags', 'addDescriptions', 'addValidations', 'sortVariables', 'addOutputs'],
    );
    for (const { id, prompt } of own) {
      const wish = readMessage(composePrompt(prompt, [MODULE]), ['Vault_GKE', 'Web_Shop']);
      assert.deepEqual(wish, { modules: ['Vault_GKE'], recipes: [id], leaveOut: [] });
    }
  });

  it('can be asked for together', () => {
    const text = recipes()
      .slice(0, 5)
      .map(({ prompt }) => prompt)
      .join('\n');
    assert.equal(readMessage(composePrompt(text, [MODULE]), ['Vault_GKE']).recipes.length, 5);
  });

  it('are followed by what is attached to them, which asks for nothing by itself', () => {
    const wish = readMessage(composePrompt('Please have a look.', [MODULE, { kind: 'file', path: 'a/main.tf' }]), [
      'Vault_GKE',
    ]);
    assert.deepEqual(wish, { modules: ['Vault_GKE'], recipes: [], leaveOut: [] });
  });
});
