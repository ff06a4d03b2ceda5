import { css } from 'lit';

/** The wizard's page: steps, form and what it is about, side by side where there is room. */
export const wizardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100vh;
    container: panel / inline-size;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overflow-x: hidden;
  }
  .wizard {
    display: grid;
    grid-template-columns: minmax(160px, 208px) minmax(0, 560px) minmax(200px, 264px);
    gap: 0 40px;
    padding: 20px 24px 24px;
  }
  main,
  aside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    align-content: start;
  }
  aside {
    gap: 16px;
    overflow-wrap: anywhere;
  }
  section,
  aside > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .rail ol {
    display: grid;
    gap: 4px;
    align-content: start;
  }
  .rail li > button {
    display: grid;
    grid-template-columns: calc(16em / 13) minmax(0, 1fr);
    gap: 0 8px;
    width: 100%;
    padding: 6px 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: left;
    cursor: pointer;
  }
  .rail li > button > .muted {
    grid-row: 1;
  }
  .rail li > button > .sub {
    grid-column: 2;
    color: var(--vscode-descriptionForeground, inherit);
    font-size: calc(12em / 13);
    line-height: calc(16 / 12);
    overflow-wrap: anywhere;
  }
  .rail li > button:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-list-hoverBackground, transparent);
  }
  .rail li > button[aria-current='step'] {
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
  }
  .rail li > button[aria-current='step'] > span:nth-child(2) {
    font-weight: 600;
  }
  .rail li > button[aria-current='step'] > .sub {
    color: inherit;
  }
  .rail li > button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -1px;
  }
  .rail .narrow {
    display: none;
  }
  .kv {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 16px;
  }
  .kv dt {
    color: var(--vscode-descriptionForeground, inherit);
  }
  .kv dd {
    overflow-wrap: anywhere;
  }
  .sums {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .sums .total {
    padding-top: 4px;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
    margin-left: -16px;
    color: inherit;
    font-weight: 600;
  }
  .sums dt.total {
    margin: 0;
  }
  .sums dd.total {
    padding-left: 16px;
  }
  .values dt {
    max-width: 240px;
    overflow-wrap: anywhere;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .iconed,
  .locks {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }
  .iconed .codicon {
    margin-top: 2px;
  }
  .locks {
    gap: 4px;
  }
  .chips,
  .inline,
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .inline,
  .links {
    gap: 4px 16px;
  }
  .chip {
    min-height: 24px;
    padding: 1px 8px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    font-size: calc(12em / 13);
    line-height: calc(20 / 12);
  }
  .segment {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .segment label {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-height: 24px;
  }
  .segment input {
    margin: 0;
    accent-color: var(--vscode-focusBorder, auto);
  }
  .stack {
    display: grid;
    gap: 8px;
  }
  .table {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 8px;
    font-weight: 400;
  }
  th {
    text-align: left;
  }
  th.num {
    text-align: right;
  }
  thead th {
    background: var(--vscode-keybindingTable-headerBackground, transparent);
    font-weight: 600;
  }
  tbody tr > * {
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  tfoot tr > * {
    border-top: 1px solid var(--vscode-charts-lines, var(--vscode-contrastBorder, currentColor));
    font-weight: 600;
  }
  .missing .num:last-child {
    font-weight: 600;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding: 12px 24px 12px 272px;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
    background: var(--vscode-editor-background, Canvas);
  }
  .loading {
    animation: appear 0s 300ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @container panel (max-width: 900px) {
    .wizard {
      grid-template-columns: 176px minmax(0, 1fr);
      gap: 20px 32px;
    }
    aside {
      grid-column: 2;
    }
    footer {
      padding-left: 232px;
    }
  }
  @container panel (max-width: 640px) {
    .wizard {
      grid-template-columns: minmax(0, 1fr);
      padding: 16px;
    }
    aside {
      grid-column: 1;
    }
    footer {
      padding: 12px 16px;
    }
    .rail ol {
      display: none;
    }
    .rail .narrow {
      display: block;
    }
    th,
    td {
      padding: 4px;
    }
  }
`;
