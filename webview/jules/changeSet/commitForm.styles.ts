import { css } from 'lit';

export const commitFormStyles = css`
  :host {
    display: block;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  }
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px;
  }
  h3 {
    font-size: inherit;
    font-weight: 600;
  }
  fieldset {
    display: grid;
    gap: 4px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 4px;
  }
  label.field {
    display: grid;
    gap: 4px;
  }
  label.choice {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
    overflow-wrap: anywhere;
  }
  .choice.off {
    opacity: 0.7;
  }
  textarea,
  input[type='text'] {
    display: block;
    width: 100%;
    min-width: 0;
    padding: 4px 8px;
    border: 1px solid
      var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor)));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
    color: var(--vscode-input-foreground, inherit);
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    line-height: 1.5;
  }
  textarea {
    min-height: 84px;
    padding: 8px;
    resize: none;
  }
  textarea:focus,
  input[type='text']:focus {
    outline: none;
    border-color: var(--vscode-focusBorder, currentColor);
  }
  input[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder, currentColor);
  }
  input[type='radio'] {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    appearance: none;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 50%;
    background: var(--vscode-checkbox-background, transparent);
  }
  input[type='radio']:checked {
    border-width: 5px;
    border-color: var(--vscode-checkbox-foreground, currentColor);
  }
  .remark {
    display: flex;
    gap: 4px;
    align-items: flex-start;
  }
  .remark:empty {
    display: none;
  }
  .name {
    display: grid;
    gap: 4px;
    padding-left: 24px;
  }
  .name[hidden] {
    display: none;
  }
  .files {
    max-height: 200px;
    overflow: auto;
  }
  .files > li {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .files .codicon {
    margin-top: 2px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
