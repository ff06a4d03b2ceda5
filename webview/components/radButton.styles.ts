import { css } from 'lit';

export const radButtonStyles = css`
  :host {
    display: inline-flex;
    max-width: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  button {
    --_fill: var(--vscode-button-secondaryBackground, transparent);
    --_ink: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
    --_edge: var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-width: 0;
    min-height: 28px;
    padding: 3px 12px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    background: var(--_fill);
    color: var(--_ink);
    cursor: pointer;
  }
  button.has-icon {
    padding-left: 8px;
  }
  button.primary {
    --_fill: var(--vscode-button-background, transparent);
    --_ink: var(--vscode-button-foreground, var(--vscode-foreground));
    font-weight: var(--rad-primary-weight, inherit);
  }
  button.icon {
    --_fill: transparent;
    --_ink: var(--vscode-icon-foreground, var(--vscode-foreground));
    --_edge: transparent;
    flex: none;
    width: max(24px, calc(24em / 13));
    height: max(24px, calc(24em / 13));
    min-height: 0;
    padding: 0;
  }
  button[aria-pressed='true'] {
    --_fill: var(--vscode-inputOption-activeBackground, transparent);
    --_ink: var(--vscode-inputOption-activeForeground, var(--vscode-foreground));
    --_edge: var(--vscode-inputOption-activeBorder, transparent);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  button:hover:not([aria-disabled='true']) {
    --_fill: var(--vscode-button-secondaryHoverBackground, var(--vscode-button-secondaryBackground, transparent));
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  button.primary:hover:not([aria-disabled='true']) {
    --_fill: var(--vscode-button-hoverBackground, var(--vscode-button-background, transparent));
  }
  button.icon:hover:not([aria-disabled='true'], [aria-pressed='true']) {
    --_fill: var(--vscode-toolbar-hoverBackground, transparent);
  }
  button[aria-disabled='true'] {
    cursor: default;
  }
  /* Half-strength colours, not opacity: that would fade the focus ring of a disabled button as well. */
  button[aria-disabled='true']:not(.busy) {
    border-color: color-mix(in srgb, var(--_edge) 50%, transparent);
    background: color-mix(in srgb, var(--_fill) 50%, transparent);
    color: color-mix(in srgb, var(--_ink) 50%, transparent);
  }
  button:focus-visible,
  button:focus-visible:hover:not([aria-disabled='true']) {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: 2px;
  }
`;
