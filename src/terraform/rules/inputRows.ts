import type { TypeTree } from '../../contract/form';
import type { ModuleVariable } from '../module';
import { withoutUiMeta } from '../uiMeta';

type Cell = (variable: ModuleVariable) => string;

/** By header, in lower case. */
const CELLS: ReadonlyMap<string, Cell> = new Map<string, Cell>([
  ['name', ({ name }) => name],
  ['variable', ({ name }) => name],
  ['input', ({ name }) => name],
  ['type', ({ typeTree }) => typeText(typeTree)],
  ['default', defaultText],
  ['required', (variable) => (variable.default === undefined ? 'yes' : 'no')],
  ['description', ({ description }) => inCell(withoutUiMeta(description ?? ''))],
]);

/** A row about a variable; undefined where a column holds something that variables.tf does not say. */
export function inputRow(columns: readonly string[], variable: ModuleVariable): string | undefined {
  const cells = columns.map((column) => CELLS.get(column)?.(variable));
  return cells.includes(undefined) ? undefined : `| ${cells.join(' | ')} |`;
}

/** Objects are long, and variables.tf shows them better. */
function typeText(type: TypeTree): string {
  return 'element' in type ? `${type.kind}(${typeText(type.element)})` : type.kind;
}

const MAX_DEFAULT = 60;

function defaultText({ default: fallback }: ModuleVariable): string {
  if (fallback === undefined) return '';
  const text = fallback.literal ? JSON.stringify(fallback.value) : fallback.source;
  return text.length > MAX_DEFAULT || text.includes('`') ? 'see variables.tf' : `\`${inCell(text)}\``;
}

const inCell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
