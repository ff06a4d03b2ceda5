import { css } from 'lit';

export const changeSetStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .card-head > .state {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    padding: 8px 12px 4px;
    color: var(--vscode-descriptionForeground, inherit);
  }
  .group > .who {
    display: flex;
    gap: 8px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .group b {
    color: var(--vscode-foreground);
  }
  .group > .end {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .link[aria-disabled='true'] {
    color: var(--vscode-disabledForeground, inherit);
    text-decoration: none;
    cursor: default;
  }
  .group + .group,
  .files + .group {
    margin-top: 4px;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  }
  .file {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding: 2px 12px;
  }
  .file:hover {
    background: var(--vscode-list-hoverBackground, transparent);
  }
  /* Themes choose these colours for the ground of the page; the signs say the same. */
  .file:hover :is(.plus, .minus) {
    color: inherit;
  }
  .file .name {
    flex: 1;
    min-width: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: left;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .file button.name {
    cursor: pointer;
  }
  .file button.name:hover {
    text-decoration: underline;
  }
  .toggle {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .toggle[hidden] {
    visibility: hidden;
  }
  .toggle[aria-expanded='true'] .codicon {
    rotate: 90deg;
  }
  .file .what {
    max-width: 30%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .stat {
    display: grid;
    flex: none;
    grid-template-columns: minmax(44px, auto) minmax(44px, auto);
    text-align: right;
    white-space: nowrap;
  }
  input[type='checkbox'] {
    position: relative;
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    appearance: none;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 3px;
    background: var(--vscode-checkbox-background, transparent);
    color: var(--vscode-checkbox-foreground, inherit);
  }
  input[type='checkbox']:checked::after,
  input[type='checkbox']:indeterminate::after {
    content: '\\eab2';
    position: absolute;
    inset: -1px;
    font: 14px / 16px codicon;
    text-align: center;
  }
  input[type='checkbox']:indeterminate::after {
    content: '\\eacc';
  }
  input[type='checkbox']:is(:disabled, [aria-disabled='true']) {
    opacity: 0.5;
  }
  .under {
    margin: 0 12px 8px 36px;
  }
  .choice {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    margin-top: 4px;
  }
  .chunk {
    display: flow-root;
  }
  .hunk {
    margin: 0 12px 8px 36px;
    overflow: hidden;
  }
  .hunk-head {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px 8px;
    white-space: nowrap;
  }
  .hunk-head .title {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .diff {
    overflow-x: auto;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    line-height: 1.5;
  }
  .diff > div {
    display: grid;
    grid-template-columns: 4ch 4ch 2ch minmax(max-content, 1fr);
    width: max-content;
    min-width: 100%;
    white-space: pre;
  }
  .diff .n {
    padding-right: 1ch;
    text-align: right;
    user-select: none;
  }
  .diff .add {
    background: var(--vscode-diffEditor-insertedLineBackground, transparent);
    box-shadow: inset 4px 0 0 var(--vscode-diffEditor-insertedTextBorder, transparent);
  }
  .diff .del {
    background: var(--vscode-diffEditor-removedLineBackground, transparent);
    box-shadow: inset 4px 0 0 var(--vscode-diffEditor-removedTextBorder, transparent);
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 4px 16px;
    padding: 12px;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  }
  .checks > li {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  .checks .codicon {
    margin-top: 2px;
  }
  .sentence {
    flex-basis: 100%;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .body {
    padding: 12px;
  }
  @container (max-width: 560px) {
    .checks {
      grid-template-columns: minmax(0, 1fr);
    }
    .under,
    .hunk {
      margin-left: 12px;
    }
    .group.ticked > .end {
      flex-basis: 100%;
      margin-left: 24px;
    }
  }
`;
