import { css } from 'lit';
import { noticeStyles } from '../components/notice.styles';
import { panelStyles } from '../components/panel.styles';

/** What the parts of the wizard share. */
export const deployStyles = css`
  ${panelStyles}
  .ok {
    color: var(--vscode-testing-iconPassed, inherit);
  }
  .err {
    color: var(--vscode-editorError-foreground, inherit);
  }
  .warn {
    color: var(--vscode-editorWarning-foreground, inherit);
  }
  .inf {
    color: var(--vscode-editorInfo-foreground, inherit);
  }
  .check {
    position: relative;
    appearance: none;
    flex: none;
    width: max(16px, calc(16em / 13));
    height: max(16px, calc(16em / 13));
    margin: 2px 0 0;
    border: 1px solid var(--vscode-checkbox-border, currentColor);
    border-radius: 3px;
    background: var(--vscode-checkbox-background, transparent);
    color: var(--vscode-checkbox-foreground, inherit);
  }
  .check:checked::after,
  .check:indeterminate::after {
    position: absolute;
    inset: -1px;
    font: normal calc(14em / 13) / calc(16 / 14) codicon;
    text-align: center;
    content: '\\eab2';
  }
  .check:indeterminate::after {
    content: '\\eb3b';
  }
  .check:disabled {
    opacity: 0.5;
  }
  .choice {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }
  ${noticeStyles}
`;
