import { css } from 'lit';

export const timelineListStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    flex: 1;
  }
  .scroller {
    height: 100%;
    overflow-y: auto;
    overflow-anchor: none;
  }
  .rows {
    padding-top: 16px;
    padding-bottom: 8px;
  }
  .end-button {
    border-radius: 4px;
    background: var(--vscode-editor-background, Canvas);
    position: absolute;
    right: 24px;
    bottom: 8px;
  }
  [role='article']:focus-visible {
    outline-offset: 4px;
  }
`;
