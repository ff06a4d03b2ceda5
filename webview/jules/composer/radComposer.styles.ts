import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 12px 0 16px;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
  }
  .stack {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .box {
    border: 1px solid
      var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor)));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
  }
  .box:focus-within {
    border-color: var(--vscode-focusBorder, currentColor);
  }
  .box > .chips {
    padding: 8px 8px 0;
  }
  .box .chip {
    background: var(--vscode-editor-background, transparent);
  }
  .remove {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 20px;
    height: 20px;
    margin-right: -6px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 56px;
    padding: 8px;
    border: 0;
    outline: none;
    background: none;
    color: var(--vscode-input-foreground, inherit);
    font: inherit;
    resize: none;
  }
  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground, inherit);
    opacity: 1;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 8px 8px;
  }
`;
