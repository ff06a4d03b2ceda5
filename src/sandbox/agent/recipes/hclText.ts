import type { Expression, TemplateExpression } from '../../../terraform/hcl/syntaxTree';

/** A text as a quoted HCL string. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll(/([$%])\{/g, '$1$1{')}"`;
}

/** Whether an expression is a string, quoted or heredoc, without interpolation. */
export function isPlainText(expression: Expression): expression is TemplateExpression {
  return expression.kind === 'template' && expression.parts.every(({ kind }) => kind === 'text');
}

/** The value of a string without interpolation. */
export function plainText(template: TemplateExpression): string {
  return template.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** Names that can stand in `var.name`. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name);
}
