import { css } from 'lit';

/** What every component starts from. Sizes are in em of the editor's font size, whose default is 13 px. */
export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
  }
  p {
    margin: 0;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: 2px;
  }
  [hidden] {
    display: none;
  }
  .small {
    font-size: calc(12em / 13);
    line-height: calc(16 / 12);
  }
  .muted {
    color: var(--vscode-descriptionForeground, var(--vscode-foreground));
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
