// Lint rule: text for a reader comes from l10n.t(), never from a literal in a call of the user interface.
import { keyName, literalText } from './literalText.mjs';
import { scanTemplate } from './litTemplate.mjs';

const ALL = Infinity;

/** Calls whose arguments a person reads: method name -> how many arguments from which on. */
const CALLS = new Map([
  ['showInformationMessage', [0, ALL]],
  ['showWarningMessage', [0, ALL]],
  ['showErrorMessage', [0, ALL]],
  ['showQuickPick', [0, ALL]],
  ['showInputBox', [0, 1]],
  ['showOpenDialog', [0, 1]],
  ['showSaveDialog', [0, 1]],
  ['showWorkspaceFolderPick', [0, 1]],
  ['withProgress', [0, 1]],
  ['report', [0, 1]],
  ['setStatusBarMessage', [0, 1]],
  ['createWebviewPanel', [1, 2]],
  ['appendMarkdown', [0, 1]],
  ['appendText', [0, 1]],
  ['setAttribute', [1, 2]],
]);

/** The same for constructors. */
const CONSTRUCTORS = new Map([
  ['TreeItem', [0, 1]],
  ['MarkdownString', [0, 1]],
  ['Hover', [0, 1]],
  ['CodeLens', [1, 2]],
  ['CodeAction', [0, 1]],
  ['Diagnostic', [1, 2]],
]);

/** Fields that a person reads: of objects given to the calls above, and of what is assigned to. */
const FIELDS = new Set([
  'ariaLabel',
  'cancelLabel',
  'description',
  'detail',
  'label',
  'message',
  'openLabel',
  'placeHolder',
  'placeholder',
  'prompt',
  'saveLabel',
  'title',
  'tooltip',
]);
const ASSIGNED = new Set([...FIELDS, 'innerText', 'text', 'textContent', 'validationMessage']);
/** Fields that hold objects, or lists of them, with such fields. */
const CONTAINERS = new Set(['accessibilityInformation', 'badge', 'buttons', 'command', 'items']);
const READ = { fields: FIELDS, containers: CONTAINERS };
const STRINGS_ONLY = { fields: new Set(), containers: new Set() };
/** Attributes set by name. */
const ATTRIBUTES = /^(?:alt|aria-.*|label|placeholder|title)$/;
const TEMPLATE_TAGS = new Set(['html', 'svg']);

const isTreeItemClass = (node) => lastName(node?.superClass) === 'TreeItem';

function lastName(node) {
  return node?.type === 'MemberExpression' ? keyName(node) : node?.name;
}

function enclosingClass(node) {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') return parent;
  }
  return undefined;
}

export const noLiteralText = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Text for a reader goes through l10n.t()' },
    messages: { literal: 'Text for a reader goes through l10n.t(): {{text}}' },
  },
  create(context) {
    const { sourceCode } = context;

    function report(node, text) {
      context.report({ node, messageId: 'literal', data: { text } });
    }
    function check(value, readsStrings = true, read = READ) {
      for (const node of literalText(value, sourceCode, read, readsStrings)) {
        report(node, sourceCode.getText(node).slice(0, 80));
      }
    }
    function checkField(name, value) {
      if (ASSIGNED.has(name)) check(value);
      else if (CONTAINERS.has(name)) check(value, false);
    }
    function checkArguments(node, [first, end]) {
      for (const argument of node.arguments.slice(first, end)) check(argument);
    }

    return {
      CallExpression(node) {
        const name = lastName(node.callee);
        if (node.callee.type === 'Super') {
          if (isTreeItemClass(enclosingClass(node))) checkArguments(node, [0, 1]);
        } else if (name === 'setAttribute' && !ATTRIBUTES.test(String(node.arguments[0]?.value))) {
          return;
        } else if (CALLS.has(name)) checkArguments(node, CALLS.get(name));
      },
      NewExpression(node) {
        const range = CONSTRUCTORS.get(lastName(node.callee));
        if (range !== undefined) checkArguments(node, range);
      },
      'AssignmentExpression[left.type="MemberExpression"]'(node) {
        checkField(keyName(node.left), node.right);
      },
      PropertyDefinition(node) {
        if (isTreeItemClass(node.parent.parent)) checkField(keyName(node), node.value);
      },
      TaggedTemplateExpression(node) {
        if (!TEMPLATE_TAGS.has(lastName(node.tag))) return;
        const { words, readHoles } = scanTemplate(node.quasi.quasis.map((quasi) => quasi.value.raw));
        for (const text of words) report(node.quasi, text.slice(0, 80));
        for (const index of readHoles) check(node.quasi.expressions[index], true, STRINGS_ONLY);
      },
    };
  },
};
