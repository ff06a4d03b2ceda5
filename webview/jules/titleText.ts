import { html, type TemplateResult } from 'lit';
import { clipped } from './clipped';
import { visible } from './visible';

/** Longer titles are none, characters. */
const LIMIT = 2000;

/** Titles name things in backticks; everything else in them is plain text, and what would hide in it is seen. */
export const titleText = (text: string): (string | TemplateResult)[] =>
  visible(clipped(text, LIMIT))
    .split(/`([^`\n]{1,200})`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
