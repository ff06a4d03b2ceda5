import { css } from 'lit';
import { noticeStyles } from '../components/notice.styles';

/** What all parts of the chat share. */
export const chatStyles = css`
  h1,
  h2,
  h3,
  ul,
  ol,
  pre {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: inherit;
    font-weight: 600;
  }
  code {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
    padding: 0 4px;
    border-radius: 3px;
    background: var(--vscode-textPreformat-background, transparent);
    color: var(--vscode-textPreformat-foreground, inherit);
    overflow-wrap: anywhere;
  }
  .col {
    max-width: 880px;
    margin: 0 auto;
    width: 100%;
    padding: 0 24px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .end {
    margin-left: auto;
  }
  .card {
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
  }
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 40px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  }
  .card-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding: 12px;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground, LinkText);
    text-align: left;
    cursor: pointer;
    max-width: 100%;
    overflow-wrap: break-word;
  }
  .link:hover {
    text-decoration: underline;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    max-width: 100%;
    padding: 1px 8px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    background: none;
    color: var(--vscode-foreground);
    font-size: calc(12em / 13);
    line-height: calc(20 / 12);
  }
  button.chip {
    cursor: pointer;
  }
  button.chip:hover {
    background: var(--vscode-list-hoverBackground, transparent);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
  }
  .chip > span:not(.codicon) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mono {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: calc(12em / 13);
  }
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
  .plus {
    color: var(--vscode-gitDecoration-addedResourceForeground, inherit);
  }
  .minus {
    color: var(--vscode-charts-red, inherit);
  }
  ${noticeStyles}
  .output {
    max-height: 360px;
    padding: 8px 12px;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @container (max-width: 640px) {
    .col {
      padding: 0 16px;
    }
  }
`;
