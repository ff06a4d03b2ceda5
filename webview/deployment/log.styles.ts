import { css, unsafeCSS } from 'lit';

const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].flatMap((name) => {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  // Yellow alone is too faint on white (WCAG 1.4.3): mixed with the text's colour it is not.
  const mixed = (color: string): string =>
    name === 'yellow' ? `color-mix(in srgb, ${color} 65%, var(--vscode-terminal-foreground, currentColor))` : color;
  return [
    `.c-${name} { color: ${mixed(`var(--vscode-terminal-ansi${title}, inherit)`)} }`,
    `.c-bright-${name} { color: ${mixed(`var(--vscode-terminal-ansiBright${title}, inherit)`)} }`,
  ];
});

/** The log: lines of one height, numbers beside them. */
export const logStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    border: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, currentColor));
    border-radius: 4px;
    overflow: hidden;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    padding: 8px;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, currentColor));
  }
  .scroll {
    position: relative;
    flex: 1;
    min-height: 160px;
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: auto;
    color: var(--vscode-terminal-foreground, var(--vscode-editor-foreground, inherit));
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    line-height: round(up, 1.5em, 1px);
  }
  .scroll:focus-visible {
    outline-offset: -1px;
  }
  .space {
    width: 1px;
  }
  .lines {
    position: absolute;
    top: 0;
    left: 0;
    width: max-content;
    min-width: 100%;
    contain: layout style;
  }
  .lines.wraps {
    right: 0;
    width: auto;
  }
  .line {
    display: flex;
    height: 1lh;
    padding-right: 12px;
    white-space: pre;
    tab-size: 4;
  }
  .wraps .line {
    height: auto;
    min-height: 1lh;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .probe {
    position: absolute;
    top: 0;
    left: 0;
    visibility: hidden;
    pointer-events: none;
  }
  .number {
    flex: none;
    min-width: 6ch;
    padding-right: 1.5ch;
    color: var(--vscode-descriptionForeground, inherit);
    text-align: right;
    user-select: none;
  }
  .text {
    flex: 1;
    min-width: 1ch;
  }
  mark {
    background: var(--vscode-editor-findMatchHighlightBackground, transparent);
    color: inherit;
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
  }
  mark.current {
    background: var(--vscode-editor-findMatchBackground, Highlight);
    color: var(--vscode-editor-findMatchForeground, var(--vscode-list-activeSelectionForeground, HighlightText));
  }
  .line.current {
    outline: 1px solid var(--vscode-contrastActiveBorder, var(--vscode-focusBorder, currentColor));
    outline-offset: -1px;
  }
  .bold {
    font-weight: 700;
  }
  .dim {
    opacity: 0.8;
  }
  .under {
    text-decoration: underline;
  }
  .line button {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground, LinkText);
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
    white-space: inherit;
  }
  .line button:focus-visible {
    outline-offset: 0;
  }
  .empty {
    position: absolute;
    inset: 0 0 auto;
    padding: 16px;
    font-family: var(--vscode-font-family, sans-serif);
  }
  ${unsafeCSS(COLORS.join('\n'))}
`;
