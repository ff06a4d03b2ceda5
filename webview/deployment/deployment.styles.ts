import { css } from 'lit';

/** The panel of a deployment: head, steps beside the log, outputs and builds under them. */
export const deploymentStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100vh;
    overflow-y: auto;
    overflow-x: hidden;
    container: panel / inline-size;
  }
  h1,
  h2,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  h1 {
    font-size: calc(18em / 13);
    line-height: calc(24 / 18);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: inherit;
    font-weight: 600;
  }
  .mono {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 20px 24px 24px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    justify-content: space-between;
  }
  h1 .mono {
    font-size: calc(15em / 18);
    font-weight: 400;
  }
  .about {
    display: grid;
    flex: 1 1 420px;
    gap: 6px;
    min-width: 0;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .facts > *,
  .iconed {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .state {
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: start;
  }
  .build {
    display: grid;
    grid-template-columns: minmax(200px, 320px) minmax(0, 1fr);
    gap: 16px 24px;
  }
  .steps {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  .steps li > * {
    display: grid;
    grid-template-columns: calc(16em / 13) minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
    width: 100%;
    min-height: 32px;
    padding: 4px 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: left;
  }
  .steps button {
    cursor: pointer;
  }
  .steps button:hover {
    background: var(--vscode-list-hoverBackground, transparent);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .steps li[aria-current='step'] > * {
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  /* The dimmer colour is too faint on that ground. */
  .steps li[aria-current='step'] .muted {
    color: inherit;
  }
  .steps button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -1px;
  }
  .sum {
    display: flex;
    justify-content: space-between;
    padding: 8px;
    border-top: 1px solid var(--vscode-panel-border, currentColor);
  }
  rad-log {
    height: clamp(260px, 60vh, 720px);
  }
  .tables {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 24px 32px;
    align-items: start;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 8px;
    border-bottom: 1px solid var(--vscode-panel-border, currentColor);
    text-align: left;
    vertical-align: top;
    font-weight: inherit;
    overflow-wrap: anywhere;
  }
  /* Names of outputs are not broken while there is room. */
  tbody th {
    min-width: 18ch;
  }
  thead th {
    background: var(--vscode-keybindingTable-headerBackground, transparent);
    font-weight: 600;
    overflow-wrap: normal;
  }
  tfoot td,
  tfoot th {
    font-weight: 600;
    border-top: 1px solid var(--vscode-foreground, currentColor);
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .value {
    white-space: pre-wrap;
  }
  .value.long {
    max-height: 8em;
    overflow: auto;
  }
  .keys {
    padding-block: 2px;
    white-space: nowrap;
    text-align: right;
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
  tr.shown > * {
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
  }
  .passed,
  .running,
  .waiting,
  .failed,
  .stopped,
  .idle,
  .unknown {
    display: inline-flex;
  }
  .passed {
    color: var(--vscode-testing-iconPassed, inherit);
  }
  .running,
  .waiting {
    color: var(--vscode-editorInfo-foreground, inherit);
  }
  .failed {
    color: var(--vscode-editorError-foreground, inherit);
  }
  .stopped {
    color: var(--vscode-editorWarning-foreground, inherit);
  }
  @container panel (max-width: 900px) {
    .build,
    .tables {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container panel (max-width: 640px) {
    .page {
      padding: 16px;
    }
    .hide-narrow {
      display: none;
    }
  }
`;
