import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { COMMANDS, CONTAINER, CONTEXT_KEYS, LANGUAGES, SETTINGS, VIEWS } from '../../../src/vscode/ids';
import { filesBelow, readJson } from './files';
import { STABLE_MENUS } from './stableMenus';

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly title: string;
  readonly icon?: string;
}
interface MenuEntry {
  readonly command?: string;
  readonly when?: string;
}
interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly keybindings?: readonly MenuEntry[];
    readonly viewsContainers: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; icon?: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string }[];
    readonly languages?: readonly { id: string }[];
    readonly grammars?: readonly { language?: string; path: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const source = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(source) as Manifest;
const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);

/** Commands that make sense in every state, so that the palette always shows them. */
const ALWAYS_IN_PALETTE: readonly string[] = [
  COMMANDS.showLog,
  COMMANDS.signIn,
  COMMANDS.showSetup,
  COMMANDS.testConnection,
  COMMANDS.showWalkthrough,
];

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/** Every `when` and `enablement` of the manifest, and what completes a step of a walkthrough. */
function conditions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? key === 'when' || key === 'enablement' || inner.startsWith('onContext:')
        ? [inner.replace(/^onContext:/, '')]
        : []
      : conditions(inner),
  );
}

/** The context keys of ours that a condition asks for: not the ids and words that it compares them with. */
function contextKeysIn(condition: string): string[] {
  const asked = condition.replace(/(?:==|!=|=~)\s*(?:'[^']*'|\/(?:\\.|[^/])*\/\w*|[^\s)&|]+)/g, ' ');
  return asked.match(/(?<![\w.:-])rad\.[\w.:-]+/g) ?? [];
}

/** Names of `$(icon)` in a text. */
const iconsIn = (text: string): string[] =>
  [...text.matchAll(/\$\(([a-z0-9-]+)(?:~[a-z]+)?\)/g)].map(([, name = '']) => name);

describe('package.json', () => {
  it('contributes exactly the commands of ids.ts', () => {
    assert.deepEqual(sorted(commandIds), sorted(Object.values(COMMANDS)));
    assert.equal(new Set(commandIds).size, commandIds.length);
  });

  it('contributes exactly the views of ids.ts, in its container', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(VIEWS)));
    assert.deepEqual(Object.keys(contributes.views), [CONTAINER]);
    assert.deepEqual(
      Object.values(contributes.viewsContainers).flatMap((containers) => containers.map(({ id }) => id)),
      [CONTAINER],
    );
    for (const { view } of contributes.viewsWelcome) assert.ok(sorted(Object.values(VIEWS)).includes(view), view);
  });

  it('contributes exactly the settings of ids.ts', () => {
    assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(Object.values(SETTINGS)));
  });

  it('contributes exactly the languages of ids.ts', () => {
    assert.deepEqual(sorted((contributes.languages ?? []).map(({ id }) => id)), sorted(Object.values(LANGUAGES)));
  });

  it('asks for exactly the context keys of ids.ts', () => {
    assert.deepEqual(sorted(conditions(manifest).flatMap(contextKeysIn)), sorted(Object.values(CONTEXT_KEYS)));
  });

  it('tells context keys from the words they are compared with', () => {
    const condition = "view == rad.modules && !rad.a && (rad.b.c =~ /^rad\\.x$/ || rad.d != 'rad.y') && config.rad.z";
    assert.deepEqual(contextKeysIn(condition), ['rad.a', 'rad.b.c', 'rad.d']);
  });

  it('names only its own commands in menus and key bindings', () => {
    const named = [...Object.values(contributes.menus).flat(), ...(contributes.keybindings ?? [])];
    for (const { command } of named) {
      if (command !== undefined) assert.ok(commandIds.includes(command), command);
    }
  });

  it('names only its own commands in welcome texts', () => {
    const texts = Object.values(readJson('package.nls.json') as Record<string, string>);
    const links = texts.flatMap((text) => [...text.matchAll(/\(command:(rad\.[\w.]+)/g)].map(([, id = '']) => id));
    // VS Code makes a command for each view that shows it.
    const known = [...commandIds, ...Object.values(VIEWS).map((view) => `${view}.focus`)];
    for (const id of links) assert.ok(known.includes(id), id);
  });

  it('uses no proposed API and no menu that is not stable', () => {
    assert.doesNotMatch(source, /enabledApiProposals|enableProposedApi/);
    for (const menu of Object.keys(contributes.menus)) assert.ok(STABLE_MENUS.includes(menu), menu);
  });

  it('is compiled against the oldest VS Code it supports', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'] ?? ''}`);
  });

  it('puts every command into the category RAD and says when the palette shows it', () => {
    const palette = contributes.menus['commandPalette'] ?? [];
    for (const { command, category } of contributes.commands) {
      assert.equal(category, 'RAD', command);
      const entries = palette.filter((entry) => entry.command === command);
      if (ALWAYS_IN_PALETTE.includes(command)) assert.deepEqual(entries, [], command);
      else assert.equal(entries.filter((entry) => (entry.when ?? '') !== '').length, 1, command);
    }
  });

  it('has each text in package.nls.json, in every language, and no text that nothing uses', () => {
    const used = sorted([...source.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));
    const languages = readdirSync('.').filter((file) => /^package\.nls(\.[\w-]+)?\.json$/.test(file));
    assert.ok(languages.includes('package.nls.json'));
    for (const file of languages) {
      const texts = readJson(file) as Record<string, string>;
      assert.deepEqual(sorted(Object.keys(texts)), used, file);
      for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), '', `${file}: ${key}`);
    }
  });

  it('leaves no text a person reads in package.json itself', () => {
    for (const { title } of contributes.commands) assert.match(title, /^%.+%$/);
    for (const { contents } of contributes.viewsWelcome) assert.match(contents, /^%.+%$/);
    assert.doesNotMatch(source, /"(?:description|markdownDescription|title|name|contextualTitle)": "[^%"]*\s[^%"]*"/);
  });

  it('uses icons and files that exist', () => {
    const css = readFileSync('node_modules/@vscode/codicons/dist/codicon.css', 'utf8');
    const known = new Set([...css.matchAll(/\.codicon-([a-z0-9-]+):before/g)].map(([, name]) => name));
    assert.ok(known.size > 400);
    for (const { command, icon } of contributes.commands) {
      if (icon !== undefined) assert.match(icon, /^\$\([a-z0-9-]+\)$/, command);
    }
    const product = filesBelow('src', (file) => /\/vscode\/.*\.ts$/.test(file)).map((file) =>
      readFileSync(file, 'utf8'),
    );
    const themeIcons = product.flatMap((code) =>
      [...code.matchAll(/ThemeIcon\(\s*'([^'~]+)/g)].map(([, name = '']) => name),
    );
    assert.ok(themeIcons.length > 0);
    const texts = [source, readFileSync('package.nls.json', 'utf8'), ...product];
    for (const name of [...texts.flatMap(iconsIn), ...themeIcons]) assert.ok(known.has(name), `no codicon ${name}`);
    for (const [, file = ''] of source.matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)) assert.ok(existsSync(file), file);
  });
});
