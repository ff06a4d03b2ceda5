import { css } from 'lit';

/** The bar above a log: what is looked for, and how it is shown. */
export const logBarStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
    padding: 4px 8px;
    border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, currentColor));
  }
  .search {
    position: relative;
    display: inline-flex;
    flex: 1 1 200px;
    align-items: center;
    min-width: 0;
    max-width: calc(300em / 13);
  }
  .search > .codicon {
    position: absolute;
    left: 7px;
    pointer-events: none;
  }
  input {
    width: 100%;
    min-width: 0;
    min-height: 28px;
    padding: 3px 60px 3px 28px;
    border: 1px solid var(--vscode-input-border, var(--vscode-panel-border, currentColor));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
    color: var(--vscode-input-foreground, inherit);
    font: inherit;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground, currentColor);
    opacity: 1;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
  }
  input[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder, currentColor);
  }
  .options {
    position: absolute;
    right: 3px;
    display: inline-flex;
    gap: 2px;
  }
  .count {
    padding: 0 4px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .tools {
    display: inline-flex;
    flex: 0 1 auto;
    gap: 4px;
    align-items: center;
    min-width: 0;
    margin-left: auto;
  }
  select {
    min-width: 0;
    max-width: calc(220em / 13);
    min-height: 28px;
    margin-right: 4px;
    padding: 3px 4px;
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-panel-border, currentColor));
    border-radius: 4px;
    background: var(--vscode-dropdown-background, transparent);
    color: var(--vscode-dropdown-foreground, inherit);
    font: inherit;
    text-overflow: ellipsis;
  }
  @container panel (max-width: 640px) {
    select {
      display: none;
    }
  }
`;
