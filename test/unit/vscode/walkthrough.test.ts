import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../../../src/vscode/ids';
import { EXTENSION_ID, PARTNER_WALKTHROUGH } from '../../../src/vscode/setup/extension';
import { readJson } from '../house/files';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly contributes: {
    readonly walkthroughs?: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const FOLDER = 'media/walkthrough';
const manifest = readJson('package.json') as Manifest;
const texts = readJson('package.nls.json') as Readonly<Record<string, string>>;
const textOf = (reference: string): string => texts[reference.replaceAll('%', '')] ?? assert.fail(reference);

describe("the partner's walkthrough", () => {
  const walkthroughs = manifest.contributes.walkthroughs ?? [];
  const steps = walkthroughs.flatMap((one) => one.steps);

  it('is the one that the command opens', () => {
    assert.equal(EXTENSION_ID, `${manifest.publisher}.${manifest.name}`);
    assert.deepEqual(
      walkthroughs.map(({ id }) => `${EXTENSION_ID}#${id}`),
      [PARTNER_WALKTHROUGH],
    );
  });

  it('has at most six steps, each completed by a state of the extension', () => {
    assert.ok(steps.length > 0 && steps.length <= 6);
    const keys: readonly string[] = Object.values(CONTEXT_KEYS);
    for (const { id, completionEvents } of steps) {
      const parts = completionEvents.map((event) => /^onContext:(\S+) && (\S+)$/.exec(event)?.slice(1) ?? []);
      assert.equal(parts.length, 1, id);
      for (const [state = '', seen] of parts) {
        assert.ok(keys.includes(state), `${id}: ${state}`);
        assert.equal(seen, CONTEXT_KEYS.walkthroughSeen, id);
      }
    }
  });

  it('each step has a button for its act, alone on its line, that runs a command which exists', () => {
    const known: readonly string[] = [
      ...Object.values(COMMANDS),
      ...Object.values(VIEWS).map((view) => `${view}.focus`),
    ];
    for (const { id, description } of steps) {
      const lines = textOf(description).split('\n');
      const buttons = lines.flatMap((line) => /^\[[^\]]+\]\(command:([^)]+)\)$/.exec(line)?.[1] ?? []);
      assert.ok(buttons.length > 0, id);
      for (const command of buttons) assert.ok(known.includes(command) || command.startsWith('workbench.'), command);
    }
  });

  it('each picture is used, described, and takes its colours from the theme', () => {
    const used = steps.map(({ media }) => media.svg).sort();
    assert.deepEqual(
      used,
      readdirSync(FOLDER)
        .map((file) => `${FOLDER}/${file}`)
        .sort(),
    );
    for (const { media } of steps) {
      assert.ok(existsSync(join(media.svg)), media.svg);
      assert.match(textOf(media.altText), /\.$/);
      const svg = readFileSync(media.svg, 'utf8');
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour = '']) => colour);
      assert.ok(colours.length > 10, media.svg);
      for (const colour of colours) assert.match(colour, /^(?:none|var\(--vscode-.+\))$/, media.svg);
      assert.doesNotMatch(svg, /<(?:script|image|foreignObject|style|use)\b|\bon\w+=|href/i, media.svg);
    }
  });
});
