import { html, type TemplateResult } from 'lit';

/** Titles name things in backticks; everything else in them is plain text. */
export const titleText = (text: string): (string | TemplateResult)[] =>
  text.split(/`([^`\n]{1,200})`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
