import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffInterfaces } from '../../../src/terraform/interfaceDiff/diffInterfaces';
import { interfaceText } from '../../../src/terraform/interfaceDiff/interfaceText';
import { inspectModule } from '../../../src/terraform/inspectModule';
import type { ModuleReading } from '../../../src/terraform/module';
import { moduleOf, PUBLIC } from './interfaceCase';

const SAMPLE = join('src', 'sandbox', 'sample');
const WORDPRESS = join('modules', 'Wordpress_CloudRun');

/** Files of later folders take the place of those of earlier ones. */
function read(...folders: string[]): ModuleReading {
  const files = new Map(
    folders.flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(folder, entry.name), 'utf8')] as const),
    ),
  );
  return inspectModule(
    'modules/Wordpress_CloudRun',
    [...files].map(([name, text]) => ({ name, content: { kind: 'text', text } })),
  );
}

describe('the document of interface changes', () => {
  it('lists the changes of a sample module, the gravest first', () => {
    const now = join(SAMPLE, 'repository', WORDPRESS);
    const diff = diffInterfaces(read(now, join(SAMPLE, 'earlier', WORDPRESS)), read(now));
    const head = { module: 'modules/Wordpress_CloudRun', from: 'published version, a1b2c3d', to: 'your files' };
    assert.equal(
      interfaceText(diff, head).text,
      `RAD interface changes
Module  modules/Wordpress_CloudRun
From    published version, a1b2c3d
To      your files

Changes: 1 breaking, 1 harmless
Version step: major: something that worked before no longer does

Breaking: who has a deployment or calls the module must act

  ~ changed     max_instances                 variable      variables.tf:168
                The type changed from string to number: earlier values that
                do not fit are refused.
                A check has another condition: Allow 1 to 100 instances.

Harmless: nobody has to do anything

  + added       min_instances                 variable      variables.tf:157
                It is new and has a default.
`,
    );
  });

  it('links what is gone to the older version and everything else to the newer one', () => {
    const before = moduleOf({ 'outputs.tf': '\noutput "gone" {\n  value = 1\n}\n' });
    const long = 'a'.repeat(40);
    const after = moduleOf({
      'variables.tf': `${PUBLIC}variable "${long}" {\n  default = 1\n}\n`,
      'main.tf': 'resource "a" "b" {}\n',
    });
    const { text, links } = interfaceText(diffInterfaces(before, after), { module: 'm', from: 'a', to: 'b' });
    const lines = text.split('\n');
    assert.deepEqual(
      links.map(({ line, start, end, version, target }) => [lines[line]?.slice(start, end), version, target.line]),
      [
        ['outputs.tf:2', 'before', 2],
        ['variables.tf:5', 'after', 5],
      ],
    );
    assert.match(text, new RegExp(`\\+ added {7}${long} {2}variable {6}variables.tf:5`));
    assert.match(text, /~ changed {5}resource {22}blocks\n {16}Resource blocks: 1 instead of 0\./);
  });

  it('says that nothing changed, and what cannot be read', () => {
    const head = { module: 'm', from: 'a', to: 'b' };
    const same = interfaceText(diffInterfaces(moduleOf({}), moduleOf({})), head).text;
    assert.match(same, /Changes: nothing changed\nVersion step: none: nothing changed/);
    assert.match(same, /are the same in both versions/);
    const broken = moduleOf({ 'variables.tf': 'variable "x" {' });
    assert.match(
      interfaceText(diffInterfaces(moduleOf({}), broken), head).text,
      /\n {2}note {2}The newer version cannot/,
    );
  });
});
