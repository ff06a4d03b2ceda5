import { css } from 'lit';
import { noticeStyles } from './notice.styles';
import { panelStyles } from './panel.styles';

/** What the panels of money share. */
export const reportStyles = css`
  ${panelStyles}
  ${noticeStyles}
  .page {
    display: grid;
    gap: 16px;
    padding: 20px 24px;
    container-type: inline-size;
  }
  .page > * {
    min-width: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .row,
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .toolbar .end {
    margin-inline-start: auto;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .iconed {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .problem .codicon,
  .notice.warning > .codicon {
    color: var(--vscode-editorWarning-foreground, inherit);
  }
  .problem .codicon {
    color: var(--vscode-editorError-foreground, inherit);
  }
  .input {
    min-height: 28px;
    padding: 3px 8px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    background: var(--vscode-input-background, transparent);
    color: var(--vscode-input-foreground, inherit);
    font: inherit;
    color-scheme: var(--rad-color-scheme, light dark);
  }
  .input::placeholder {
    color: var(--vscode-input-placeholderForeground, inherit);
    opacity: 1;
  }
  .search {
    flex: 1 1 200px;
    max-width: 260px;
    min-width: 0;
  }
  @media print {
    rad-button,
    .toolbar {
      display: none;
    }
  }
`;
