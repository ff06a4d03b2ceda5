import { css, html, unsafeCSS, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';

/** Code points of the icons in use, from codicon.css of @vscode/codicons. */
const GLYPHS = {
  account: '\\eb99',
  add: '\\ea60',
  'arrow-circle-down': '\\ebfc',
  'arrow-down': '\\ea9a',
  'arrow-up': '\\eaa1',
  attach: '\\ec34',
  beaker: '\\ea79',
  bell: '\\eaa2',
  calendar: '\\eab0',
  'case-sensitive': '\\eab1',
  check: '\\eab2',
  'chevron-down': '\\eab4',
  'chevron-right': '\\eab6',
  'circle-filled': '\\ea71',
  'circle-outline': '\\eabc',
  'circle-slash': '\\eabd',
  close: '\\ea76',
  cloud: '\\ebaa',
  'cloud-upload': '\\eac3',
  copy: '\\ebcc',
  'credit-card': '\\eac9',
  diff: '\\eae1',
  'diff-multiple': '\\ec23',
  discard: '\\eae2',
  ellipsis: '\\ea7c',
  error: '\\ea87',
  eye: '\\ea70',
  file: '\\ea7b',
  'file-binary': '\\eae8',
  'file-code': '\\eae9',
  'file-media': '\\eaea',
  'file-pdf': '\\eaeb',
  'fold-down': '\\eaf3',
  'git-branch': '\\ec6f',
  'git-commit': '\\eafc',
  'git-pull-request': '\\ea64',
  graph: '\\eb03',
  history: '\\ea82',
  info: '\\ea74',
  key: '\\eb11',
  'link-external': '\\eb14',
  'list-tree': '\\eb86',
  loading: '\\eb19',
  lock: '\\ea75',
  package: '\\eb29',
  pass: '\\eba4',
  question: '\\eb32',
  refresh: '\\eb37',
  regex: '\\eb38',
  remove: '\\eb3b',
  repo: '\\ea62',
  rocket: '\\eb44',
  save: '\\eb4b',
  search: '\\ea6d',
  send: '\\ec0f',
  shield: '\\eb53',
  sparkle: '\\ec10',
  'star-empty': '\\ea6a',
  'star-full': '\\eb59',
  terminal: '\\ea85',
  trash: '\\ea81',
  warning: '\\ea6c',
  watch: '\\eb7c',
  'word-wrap': '\\eb80',
} as const;

export type IconName = keyof typeof GLYPHS;

const glyphRules = Object.entries(GLYPHS).map(([name, point]) => `.codicon-${name}::before { content: '${point}' }`);

/**
 * The icons for shadow roots: one constructable sheet that all components share. The rules of codicon.css do not cross
 * a shadow boundary, but its font does: page.css declares the face once, for the document and every shadow root in it.
 */
export const codiconStyles = css`
  .codicon {
    display: inline-block;
    flex: none;
    width: 1em;
    font: normal normal normal calc(16em / 13) / 1 codicon;
    text-align: center;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
    -moz-osx-font-smoothing: grayscale;
    user-select: none;
  }
  .codicon.large {
    font-size: calc(32em / 13);
  }
  .codicon.spin {
    animation: var(--rad-motion, codicon-spin) 1.5s steps(30) infinite;
  }
  @keyframes codicon-spin {
    to {
      rotate: 360deg;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .codicon.spin {
      animation: none;
    }
  }
  ${unsafeCSS(glyphRules.join('\n'))}
`;

/** An icon for the eye only: what it means must also be in a text or a label beside it. */
export function codicon(name: IconName, look: { spin?: boolean; large?: boolean } = {}): TemplateResult {
  const classes = { codicon: true, [`codicon-${name}`]: true, spin: look.spin === true, large: look.large === true };
  return html`<span class=${classMap(classes)} aria-hidden="true"></span>`;
}
