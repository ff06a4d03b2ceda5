import { css } from 'lit';

/** A framed sentence with its icon; `.error` and `.warning` colour the frame. */
export const noticeStyles = css`
  .notice {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    padding: 8px 12px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 4px;
    overflow-wrap: anywhere;
  }
  .notice.error {
    border-color: var(--vscode-inputValidation-errorBorder, currentColor);
  }
  .notice.warning {
    border-color: var(--vscode-inputValidation-warningBorder, currentColor);
  }
  .notice > .codicon {
    margin-top: 2px;
  }
`;
