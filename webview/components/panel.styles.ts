import { css } from 'lit';

/** What panels share: headings, lists without marks, links that are buttons, selects. */
export const panelStyles = css`
  h1,
  h2,
  h3,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  fieldset {
    min-width: 0;
    border: 0;
  }
  h1 {
    font-size: calc(18em / 13);
    line-height: calc(24 / 18);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h1:focus {
    outline: none;
  }
  h2,
  h3 {
    font-size: inherit;
    font-weight: 600;
  }
  .strong {
    font-weight: 600;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .mono,
  code {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    overflow-wrap: anywhere;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground, LinkText);
    text-align: left;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  .select {
    position: relative;
    display: block;
  }
  .select > .codicon {
    position: absolute;
    top: calc(50% - 0.5em);
    right: 8px;
    pointer-events: none;
  }
  select {
    appearance: none;
    width: 100%;
    min-height: 28px;
    padding: 3px 28px 3px 8px;
    border: 1px solid var(--vscode-dropdown-border, currentColor);
    border-radius: 4px;
    background: var(--vscode-dropdown-background, transparent);
    color: var(--vscode-dropdown-foreground, inherit);
    font: inherit;
    text-overflow: ellipsis;
  }
  select option {
    background: var(--vscode-dropdown-listBackground, var(--vscode-dropdown-background, Canvas));
    color: var(--vscode-dropdown-foreground, CanvasText);
  }
  select:focus-visible,
  .input:focus-visible {
    outline-offset: -1px;
  }
`;
