/** Steps of the setup that a link may open. */
const CONNECT_STEPS = ['platform', 'github', 'repository', 'jules'] as const;

export type ConnectStep = (typeof CONNECT_STEPS)[number];

/** Sections of the Credits panel that a link may open. */
const CREDITS_SECTIONS = ['transactions', 'costs', 'invoices', 'buy'] as const;

export type CreditsLinkSection = (typeof CREDITS_SECTIONS)[number];

/** What a link asks to open. It only ever names things; what is done with them, the partner confirms. */
export type DeepLink =
  | { readonly route: 'module'; readonly repository: string; readonly module: string }
  | { readonly route: 'jules'; readonly session: string }
  | { readonly route: 'deployment'; readonly deployment: string }
  | { readonly route: 'credits'; readonly section?: CreditsLinkSection }
  | { readonly route: 'connect'; readonly step?: ConnectStep; readonly repository?: string };

/** Why a link is not followed. */
export type DeepLinkRefusal =
  'tooLong' | 'badCharacter' | 'notOurLink' | 'unknownRoute' | 'badSegment' | 'badParameter';

export type DeepLinkReading =
  { readonly ok: true; readonly link: DeepLink } | { readonly ok: false; readonly refusal: DeepLinkRefusal };

/** The extension's id, which is the authority of its links. */
const AUTHORITY = 'rad-partner.rad-partner';
/** Longest link, characters. */
const LENGTH_LIMIT = 500;
/** No percent sign: nothing is decoded, so nothing can hide. No colon, at sign or hash after the scheme. */
const CHARACTERS = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[\w.~/?=&-]*$/;

const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;
/** Ids of sessions, as they may stand in the path of a request. */
const SESSION = /^[\w-]{1,64}$/;
/** Ids of deployments, as they may stand in the path of a request. */
const DEPLOYMENT = /^[\w-]{1,64}$/;
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

type Parameters = ReadonlyMap<string, string>;

/** How links of one route are read and written. */
interface Route<Link> {
  /** @param segments what follows the route's name. @param parameters those of the query, each with a value */
  readonly read: (segments: readonly string[], parameters: Parameters) => Link | DeepLinkRefusal;
  /** What follows the route's name. */
  readonly write: (link: Link) => string;
}

/** All routes: one more is a member of `DeepLink` and an entry here. */
const ROUTES: { readonly [Name in DeepLink['route']]: Route<Extract<DeepLink, { route: Name }>> } = {
  module: {
    read: ([owner = '', name = '', module = '', ...rest], parameters) => {
      if (parameters.size > 0) return 'badParameter';
      const isModule = OWNER.test(owner) && NAME.test(name) && NAME.test(module) && rest.length === 0;
      return isModule ? { route: 'module', repository: `${owner}/${name}`, module } : 'badSegment';
    },
    write: ({ repository, module }) => `/${repository}/${module}`,
  },
  jules: {
    read: ([session = '', ...rest], parameters) => {
      if (parameters.size > 0) return 'badParameter';
      return SESSION.test(session) && rest.length === 0 ? { route: 'jules', session } : 'badSegment';
    },
    write: ({ session }) => `/${session}`,
  },
  deployment: {
    read: ([deployment = '', ...rest], parameters) => {
      if (parameters.size > 0) return 'badParameter';
      return DEPLOYMENT.test(deployment) && rest.length === 0 ? { route: 'deployment', deployment } : 'badSegment';
    },
    write: ({ deployment }) => `/${deployment}`,
  },
  credits: {
    read: ([wanted, ...rest], parameters) => {
      if (parameters.size > 0) return 'badParameter';
      const section = CREDITS_SECTIONS.find((one) => one === wanted);
      if (section !== wanted || rest.length > 0) return 'badSegment';
      return { route: 'credits', ...(section === undefined ? {} : { section }) };
    },
    write: ({ section }) => (section === undefined ? '' : `/${section}`),
  },
  connect: {
    read: (segments, parameters) => (segments.length > 0 ? 'badSegment' : readConnect(parameters)),
    write: ({ step, repository }) => {
      const query = [
        ...(step === undefined ? [] : [`step=${step}`]),
        ...(repository === undefined ? [] : [`repository=${repository}`]),
      ];
      return query.length === 0 ? '' : `?${query.join('&')}`;
    },
  },
};

/**
 * Reads `<scheme>://rad-partner.rad-partner/<route>`, and never throws:
 * - `module/<owner>/<name>/<module>`
 * - `jules/<session>`
 * - `deployment/<id>`
 * - `credits`, and `credits/<section>` (transactions, costs, invoices, buy)
 * - `connect`, with `step` (platform, github, repository, jules) and `repository` (`owner/name`)
 *
 * No host, address or secret is taken from a link, and a link with anything more than it needs is refused whole.
 * @param text the link without any encoding undone or added; for VS Code's `Uri`, `toString(true)`
 * @param scheme of this editor (`vscode.env.uriScheme`)
 */
export function parseDeepLink(text: string, scheme = 'vscode'): DeepLinkReading {
  if (text.length > LENGTH_LIMIT) return refused('tooLong');
  if (!CHARACTERS.test(text)) return refused('badCharacter');
  const start = `${scheme}://${AUTHORITY}/`;
  if (!text.startsWith(start)) return refused('notOurLink');
  const [path = '', query, ...rest] = text.slice(start.length).split('?');
  if (rest.length > 0) return refused('badParameter');
  const parameters = readParameters(query);
  if (parameters === undefined) return refused('badParameter');
  const [route = '', ...segments] = path.split('/');
  if (!isRoute(route)) return refused('unknownRoute');
  const link = ROUTES[route].read(segments, parameters);
  return typeof link === 'string' ? refused(link) : { ok: true, link };
}

/** The link as text. @returns undefined when a part of it cannot stand in a link */
export function formatDeepLink(link: DeepLink, scheme = 'vscode'): string | undefined {
  const text = `${scheme}://${AUTHORITY}/${formatRoute(link)}`;
  return parseDeepLink(text, scheme).ok ? text : undefined;
}

function formatRoute(link: DeepLink): string {
  // The compiler does not see that name and link belong together.
  const { write } = ROUTES[link.route] as Route<DeepLink>;
  return `${link.route}${write(link)}`;
}

// Own names alone: what every object inherits is no route.
const isRoute = (name: string): name is DeepLink['route'] => Object.hasOwn(ROUTES, name);

function readConnect(parameters: Parameters): Extract<DeepLink, { route: 'connect' }> | DeepLinkRefusal {
  const known = [...parameters.keys()].every((name) => name === 'step' || name === 'repository');
  const repository = parameters.get('repository');
  const wanted = parameters.get('step');
  const step = CONNECT_STEPS.find((one) => one === wanted);
  if (!known || step !== wanted || !isRepository(repository)) return 'badParameter';
  return {
    route: 'connect',
    ...(step === undefined ? {} : { step }),
    ...(repository === undefined ? {} : { repository }),
  };
}

function isRepository(repository: string | undefined): boolean {
  if (repository === undefined) return true;
  const [owner = '', name = '', ...rest] = repository.split('/');
  return OWNER.test(owner) && NAME.test(name) && rest.length === 0;
}

/** Undefined for a parameter without value, or twice. VS Code's own `windowId` chooses a window and is left out. */
function readParameters(query: string | undefined): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  if (query === undefined) return parameters;
  for (const pair of query.split('&')) {
    const [name = '', value = '', ...rest] = pair.split('=');
    if (name === '' || value === '' || rest.length > 0 || parameters.has(name)) return undefined;
    parameters.set(name, value);
  }
  if (/^(?:\d{1,10}|_blank)$/.test(parameters.get('windowId') ?? '')) parameters.delete('windowId');
  return parameters;
}

const refused = (refusal: DeepLinkRefusal): DeepLinkReading => ({ ok: false, refusal });
