import type { Theme } from './galleryPage';

const sheet = (values: Readonly<Record<string, string>>): string =>
  `:root {\n${Object.entries(values)
    .map(([name, value]) => `  --vscode-${name}: ${value};`)
    .join('\n')}\n}\n`;

/** What the themes give to terminals and to what is found, beside the values that all pages use. */
export const LOG_COLORS: Readonly<Record<Theme, string>> = {
  dark: sheet({
    'terminal-foreground': '#cccccc',
    'terminal-ansiBlack': '#000000',
    'terminal-ansiRed': '#f14c4c',
    'terminal-ansiGreen': '#0dbc79',
    'terminal-ansiYellow': '#e5e510',
    'terminal-ansiBlue': '#3b8eea',
    'terminal-ansiMagenta': '#d670d6',
    'terminal-ansiCyan': '#29b8db',
    'terminal-ansiWhite': '#e5e5e5',
    'terminal-ansiBrightBlack': '#8b8b8b',
    'editor-findMatchBackground': '#9e6a03',
    'editor-findMatchHighlightBackground': '#ea5c0055',
    'list-activeSelectionForeground': '#ffffff',
  }),
  light: sheet({
    'terminal-foreground': '#3b3b3b',
    'terminal-ansiBlack': '#000000',
    'terminal-ansiRed': '#cd3131',
    'terminal-ansiGreen': '#107c10',
    'terminal-ansiYellow': '#949800',
    'terminal-ansiBlue': '#0451a5',
    'terminal-ansiMagenta': '#bc05bc',
    'terminal-ansiCyan': '#0598bc',
    'terminal-ansiWhite': '#555555',
    'terminal-ansiBrightBlack': '#666666',
    'editor-findMatchBackground': '#a8ac94',
    'editor-findMatchHighlightBackground': '#ea5c0055',
    'list-activeSelectionForeground': '#000000',
  }),
  'high-contrast': sheet({
    'terminal-foreground': '#ffffff',
    'terminal-ansiBlack': '#000000',
    'terminal-ansiRed': '#cd0000',
    'terminal-ansiGreen': '#00cd00',
    'terminal-ansiYellow': '#cdcd00',
    'terminal-ansiBlue': '#0000ee',
    'terminal-ansiMagenta': '#cd00cd',
    'terminal-ansiCyan': '#00cdcd',
    'terminal-ansiWhite': '#e5e5e5',
    'terminal-ansiBrightBlack': '#7f7f7f',
    'list-activeSelectionForeground': '#ffffff',
  }),
};
