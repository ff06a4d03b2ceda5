import { css } from 'lit';

/** A field and the editors of values in it. */
export const fieldStyles = css`
  :host {
    display: block;
  }
  .field,
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .label {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .label .choice {
    font-weight: 600;
  }
  .mark {
    align-self: center;
    margin-left: -4px;
    color: var(--vscode-descriptionForeground, inherit);
    font-weight: 400;
    line-height: 1;
  }
  .note,
  .help,
  .actions {
    color: var(--vscode-descriptionForeground, inherit);
    font-size: calc(12em / 13);
    font-weight: 400;
    line-height: calc(16 / 12);
  }
  .help {
    overflow-wrap: anywhere;
  }
  /* Descriptions have paragraphs. */
  #help {
    white-space: pre-line;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .undecided {
    display: flex;
    gap: 4px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin-left: auto;
  }
  .end {
    margin-left: auto;
  }
  .input {
    display: block;
    width: 100%;
    min-width: 0;
    min-height: 28px;
    padding: 3px 8px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
    color: var(--vscode-input-foreground, inherit);
    font: inherit;
    line-height: calc(20 / 13);
  }
  .input::placeholder {
    color: var(--vscode-input-placeholderForeground, GrayText);
    opacity: 1;
  }
  .input:read-only {
    border-style: dashed;
  }
  [aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder, currentColor);
  }
  textarea {
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
    max-height: 24em;
  }
  .code {
    min-height: 68px;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    line-height: calc(18 / 12);
    tab-size: 2;
  }
  .masked {
    -webkit-text-security: disc;
  }
  .field-msg {
    display: flex;
    gap: 4px;
    align-items: flex-start;
    padding: 4px 8px;
    border: 1px solid var(--vscode-inputValidation-errorBorder, currentColor);
    border-radius: 4px;
    background: var(--vscode-inputValidation-errorBackground, transparent);
    color: var(--vscode-inputValidation-errorForeground, inherit);
    font-size: calc(12em / 13);
    line-height: calc(16 / 12);
    overflow-wrap: anywhere;
  }
  .fault {
    display: flex;
    gap: 4px;
    margin-top: 2px;
    font-size: calc(12em / 13);
    line-height: calc(16 / 12);
    overflow-wrap: anywhere;
  }
  .field-msg .codicon,
  .fault .codicon {
    color: var(--vscode-editorError-foreground, inherit);
  }
  .stepper {
    display: flex;
    width: calc(160em / 13);
    max-width: 100%;
  }
  .stepper .input {
    border-radius: 4px 0 0 4px;
    text-align: right;
  }
  .icon {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: max(24px, calc(24em / 13));
    height: max(24px, calc(24em / 13));
    padding: 0;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    color: var(--vscode-icon-foreground, inherit);
    cursor: pointer;
  }
  .icon:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }
  .icon:focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -1px;
  }
  .stepper .icon {
    height: auto;
    min-height: 28px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, currentColor));
    border-left: 0;
    border-radius: 0;
    background: var(--vscode-input-background, transparent);
  }
  .stepper .icon:last-child {
    border-radius: 0 4px 4px 0;
  }
  .secret {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding: 4px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .row {
    display: flex;
    gap: 4px;
    align-items: flex-start;
  }
  .row > .icon {
    margin-top: 2px;
  }
  .row.card {
    flex-direction: column;
    align-items: stretch;
    padding: 8px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .head {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 4px;
  }
  .nested {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .card .nested {
    padding: 4px 0 0;
    border: 0;
  }
  .unset,
  .null {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
  }
  .button {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-height: 28px;
    padding: 3px 12px 3px 8px;
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    background: var(--vscode-button-secondaryBackground, transparent);
    color: var(--vscode-button-secondaryForeground, inherit);
    cursor: pointer;
  }
  .button:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-button-secondaryHoverBackground, transparent);
  }
`;
