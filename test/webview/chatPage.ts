import { chromium, type Browser, type Page } from 'playwright-core';
import type {
  CardAction,
  ChangeSetCard,
  ComposerState,
  SessionHead,
  TimelineWindow,
} from '../../src/messages/julesProtocol';
import type { TimelineEntry } from '../../src/jules/timeline';
import { FakeHost, type PostedMessage } from './fakeHost';
import type { Theme } from './galleryPage';
import { PlayedHost } from './playedHost';

export const HEAD: SessionHead = {
  session: '1',
  title: 'Add request limits',
  state: 'review',
  stateText: 'Changes are ready for your review',
  module: 'Wordpress_CloudRun',
  branch: 'main',
  commit: '7d2e9f4',
  canOpenInBrowser: true,
  isArchived: false,
  isSandbox: false,
};

export const COMPOSER: ComposerState = {
  draft: '',
  draftRevision: 0,
  attachments: [{ id: 'module modules/One', kind: 'module', label: 'Wordpress_CloudRun' }],
  recipes: [
    { id: 'tags', title: 'Complete UIMeta tags' },
    { id: 'outputs', title: 'Add outputs' },
  ],
  placeholder: 'Ask for a change, or choose a recipe',
  note: 'Jules sees pushed commits only: main at 7d2e9f4.',
  noteRepair: 'Push…',
  isSending: false,
};

const action = (label: string, isEnabled = true): CardAction => ({
  label,
  isEnabled,
  title: isEnabled ? '' : 'apply first',
});

export const CARD: ChangeSetCard = {
  entry: 'c',
  state: 'ready',
  sentence: 'Jules worked 4 commits behind yours; it merges cleanly.',
  groups: [
    {
      module: 'Wordpress_CloudRun',
      directory: 'modules/Wordpress_CloudRun',
      files: [
        {
          path: 'modules/Wordpress_CloudRun/variables.tf',
          name: 'variables.tf',
          change: 'modified',
          additions: 23,
          deletions: 1,
          choice: 'some',
          hunks: 2,
          findings: [],
        },
        {
          path: 'modules/Wordpress_CloudRun/main.tf',
          name: 'main.tf',
          change: 'modified',
          additions: 9,
          deletions: 4,
          choice: 'all',
          hunks: 1,
          findings: [],
        },
      ],
    },
    {
      directory: 'partner-modules',
      files: [
        {
          path: '.github/workflows/validate.yml',
          name: '.github/workflows/validate.yml',
          change: 'modified',
          additions: 3,
          deletions: 1,
          choice: 'none',
          hunks: 1,
          confirmed: false,
          findings: [{ level: 'separate', text: 'Runs on GitHub with the rights of the repository.' }],
        },
        {
          path: 'x.tf',
          name: 'x.tf',
          change: 'conflicted',
          additions: 0,
          deletions: 0,
          choice: 'none',
          hunks: 0,
          findings: [],
          obstacle: { text: 'Conflicts with your own changes: it is left out.', repair: 'Compare' },
        },
      ],
    },
  ],
  chosenFiles: 2,
  totalFiles: 4,
  additions: 35,
  deletions: 6,
  checks: [
    { id: 'parses', status: 'passed', title: 'Parses', detail: '3 of 3 files', canSend: false },
    {
      id: 'rules',
      status: 'warning',
      title: 'RAD rules: 1 warning',
      detail: 'RAD043 README lists 17 of 18 variables',
      canSend: true,
    },
  ],
  actions: {
    review: action('Review changes'),
    apply: action('Apply 2 files'),
    undo: action('Undo', false),
    commit: action('Commit and push…', false),
    applyCommitPush: action('Apply, commit and push…'),
    pullRequest: action(''),
  },
};

const AT = '2026-11-23T14:02:00Z';

export const ENTRIES: readonly TimelineEntry[] = [
  {
    id: 'r',
    at: AT,
    kind: 'request',
    text: 'Please add a request timeout.',
    attachments: [{ kind: 'module', label: 'Wordpress_CloudRun' }],
  },
  {
    id: 'p',
    at: AT,
    kind: 'plan',
    planId: 'plan',
    state: 'waiting',
    steps: [
      { id: '1', title: 'Add `request_timeout` to variables.tf', description: 'Page 2, order 205' },
      { id: '2', title: 'Set it on the service', description: '' },
    ],
  },
  {
    id: 'g',
    at: AT,
    endAt: '2026-11-23T14:08:00Z',
    kind: 'progress',
    isRunning: true,
    updates: [
      { id: 'g1', at: AT, title: 'Read variables.tf', description: '', commands: [], media: [] },
      {
        id: 'g2',
        at: AT,
        title: 'Checking',
        description: 'fmt',
        commands: [{ command: 'terraform fmt -check', output: 'variables.tf\n', exitCode: 3 }],
        media: [],
      },
    ],
  },
  {
    id: 'a',
    at: AT,
    kind: 'answer',
    text: 'Both limits are in place:\n\n- `request_timeout` is **300** s\n- see [the notes](https://example.com/notes)',
  },
  { id: 'x', at: AT, kind: 'pullRequest', url: 'https://github.com/acme/modules/pull/4', title: 'Add limits' },
  { id: 'c', at: AT, kind: 'changeSet', isCurrent: true, files: 4, additions: 35, deletions: 6 },
];

/** One open chat with the test as its host. */
export class ChatPage {
  readonly host: FakeHost;
  readonly faults: string[] = [];
  /** Everything the page asked the network for besides its own files. */
  readonly requests: string[] = [];

  private played: PlayedHost | undefined;

  constructor(readonly page: Page) {
    this.host = new FakeHost(page);
    page.on('close', () => this.played?.end());
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
    page.on('request', (request) => {
      const isOwn = request.url().startsWith(`${setting('RAD_GALLERY_SITE')}/`);
      if (!isOwn && !request.url().startsWith('data:image/png;')) this.requests.push(request.url());
    });
  }

  async snapshot(resource: 'head' | 'timeline' | 'composer' | 'changeSet', value: unknown): Promise<void> {
    await this.host.send({ kind: 'snapshot', resource, value });
  }

  /** All four resources. */
  async show(entries: readonly TimelineEntry[] = ENTRIES, card: ChangeSetCard | null = CARD): Promise<void> {
    await this.host.message('ready');
    await this.snapshot('head', HEAD);
    await this.snapshot('composer', COMPOSER);
    await this.snapshot('changeSet', card);
    await this.timeline(entries);
  }

  async timeline(entries: readonly TimelineEntry[], from = 0, total = entries.length): Promise<void> {
    const window: TimelineWindow = { total, from, entries, isLoading: false };
    await this.snapshot('timeline', window);
  }

  /** The parameters of all calls of a method, once there are some. */
  async params(method: string): Promise<readonly unknown[]> {
    for (let round = 0; round < 100 && this.calls(method).length === 0; round++) await this.page.waitForTimeout(20);
    return this.calls(method).map(({ params }) => params);
  }

  /** Answers what the page asks about a conversation, as the extension does; ends with the page. */
  async play(entries: readonly TimelineEntry[], isLoading = false): Promise<PlayedHost> {
    this.played?.end();
    this.played = new PlayedHost(this, [...entries], isLoading);
    await this.played.push();
    return this.played;
  }

  /** The calls of a method that the page has made so far. */
  calls(method: string): readonly (PostedMessage & { readonly params?: unknown })[] {
    return this.host.posted.filter((message) => message.kind === 'call' && message.method === method);
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the tests with "npm run test:webview".`);
  return value;
}

export interface ChatOptions {
  readonly theme?: Theme;
  readonly width?: number;
  /** Of the whole page, 1 or 2. */
  readonly zoom?: number;
}

/** Registers start and end of the browser for the suite it is called in; returns how to open a chat in it. */
export function useChat(): (options?: ChatOptions) => Promise<ChatPage> {
  let browser: Browser | undefined;
  before(async () => {
    browser = await chromium.connect(setting('RAD_GALLERY_BROWSER'));
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
  });
  return async ({ theme = 'dark', width = 1000, zoom = 1 } = {}) => {
    if (browser === undefined) throw new Error('The browser is not connected.');
    const viewport = { width: Math.round(width / zoom), height: Math.round(900 / zoom) };
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor: zoom,
      permissions: ['clipboard-write', 'clipboard-read'],
    });
    const chat = new ChatPage(await context.newPage());
    await chat.host.install();
    await chat.page.goto(`${setting('RAD_GALLERY_SITE')}/chat?theme=${theme}`);
    return chat;
  };
}
