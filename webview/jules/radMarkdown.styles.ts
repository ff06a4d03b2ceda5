import { css } from 'lit';

export const radMarkdownStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }
  .text {
    white-space: pre-wrap;
  }
  .md > * + * {
    margin-top: 8px;
  }
  .md ul {
    list-style: disc;
  }
  .md ol {
    list-style: decimal;
  }
  .md ul,
  .md ol {
    padding-left: 20px;
  }
  .md li + li {
    margin-top: 4px;
  }
  .code-block {
    position: relative;
  }
  .wide {
    overflow-x: auto;
  }
  .code-block > .wide {
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .md pre {
    width: max-content;
    padding: 8px 36px 8px 12px;
  }
  .md pre code {
    padding: 0;
    background: none;
    overflow-wrap: normal;
  }
  .copy {
    position: absolute;
    top: 4px;
    right: 4px;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 4px;
    background: var(--vscode-editor-background, Canvas);
    cursor: pointer;
  }
  .copy:hover {
    border-color: var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }
  .md table {
    border-collapse: collapse;
    overflow-wrap: normal;
  }
  .md th,
  .md td {
    padding: 4px 8px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    text-align: left;
  }
  .md blockquote {
    margin: 8px 0 0;
    padding-left: 12px;
    border-left: 2px solid var(--vscode-textBlockQuote-border, currentColor);
  }
  .md :is(h2, h3, h4, h5, h6) {
    margin: 12px 0 0;
    font-size: inherit;
  }
  .host {
    color: var(--vscode-descriptionForeground, inherit);
  }
`;
