import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { filesBelow } from './files';

const SHOW = /^show(?:Information|Warning|Error)Message$/;

/** Calls that show a notice with words that may be somebody else's, and do not take links out of them. */
function openNotices(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      SHOW.test(node.expression.name.text)
    ) {
      const [first, ...others] = node.arguments;
      const isModal = others.some((argument) => /\bmodal: true\b|^options$/.test(argument.getText()));
      if (first !== undefined && !isModal && !isPlain(first, text)) found.push(`${file}: ${first.getText()}`);
    }
    for (const shown of progressTexts(node)) if (!isPlain(shown, text)) found.push(`${file}: ${shown.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The words of a progress: notices show them as they show messages. Those of the status bar and of views make no links. */
function progressTexts(node: ts.Node): readonly ts.Expression[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const [options] = node.arguments;
  const { text: called } = node.expression.name;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return [];
  const isNotice =
    called === 'withProgress' && !/ProgressLocation\.Window|viewId|SourceControl/.test(options.getText());
  if (!isNotice && called !== 'report') return [];
  return options.properties.flatMap((property) => {
    if (!['title', 'message'].includes(property.name?.getText() ?? '')) return [];
    if (ts.isPropertyAssignment(property)) return [property.initializer];
    return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
  });
}

/** Our own words alone, or passed through `plainNotice`. */
function isPlain(node: ts.Expression, text: string): boolean {
  if (ts.isIdentifier(node)) {
    // A name for a text without parts.
    const declared = new RegExp(`\\bconst ${node.text} = l10n\\.t\\(\\s*(['"])(?:(?!\\1|\\{\\d).)*\\1,?\\s*\\);`, 's');
    return declared.test(text) || text.includes(`const ${node.text} = plainNotice(`);
  }
  if (ts.isConditionalExpression(node)) return isPlain(node.whenTrue, text) && isPlain(node.whenFalse, text);
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression.getText();
  return called === 'plainNotice' || (called === 'l10n.t' && node.arguments.length === 1);
}

describe('notices', () => {
  it('make no links out of the words of others', () => {
    const files = filesBelow('src/vscode', (file) => file.endsWith('.ts'));
    assert.ok(files.length > 100);
    assert.deepEqual(
      files.flatMap((file) => openNotices(file, readFileSync(file, 'utf8'))),
      [],
    );
  });

  it('are found when they would', () => {
    const text = 'void vscode.window.showWarningMessage(l10n.t("{0} is gone.", name), again);';
    assert.equal(openNotices('x.ts', text).length, 1);
    const progress = 'void window.withProgress({ location, title }, (progress) => progress.report({ message: line }));';
    assert.equal(openNotices('x.ts', progress).length, 2);
    const own = 'const title = l10n.t("Wait"); void window.withProgress({ location, title }, work);';
    assert.deepEqual(openNotices('x.ts', own), []);
  });
});
