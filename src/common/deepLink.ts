/** Steps of the setup that a link may open. */
const CONNECT_STEPS = ['platform', 'github', 'repository', 'jules'] as const;

export type ConnectStep = (typeof CONNECT_STEPS)[number];

/** What a link asks to open. It only ever names things; what is done with them, the partner confirms. */
export type DeepLink =
  | { readonly route: 'module'; readonly repository: string; readonly module: string }
  | { readonly route: 'deployment'; readonly id: string }
  | { readonly route: 'session'; readonly id: string }
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
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;
/** As `resourceId` of the contract; ids of sessions are digits. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;

/**
 * Reads `<scheme>://rad-partner.rad-partner/<route>`, and never throws:
 * - `module/<owner>/<name>/<module>`
 * - `deployment/<id>`
 * - `session/<id>`
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
  return route === 'connect' ? readConnect(segments, parameters) : readResource(route, segments, parameters);
}

/** The link as text. @returns undefined when a part of it cannot stand in a link */
export function formatDeepLink(link: DeepLink, scheme = 'vscode'): string | undefined {
  const text = `${scheme}://${AUTHORITY}/${formatRoute(link)}`;
  return parseDeepLink(text, scheme).ok ? text : undefined;
}

function formatRoute(link: DeepLink): string {
  if (link.route === 'module') return `module/${link.repository}/${link.module}`;
  if (link.route !== 'connect') return `${link.route}/${link.id}`;
  const { step, repository } = link;
  const query = [
    ...(step === undefined ? [] : [`step=${step}`]),
    ...(repository === undefined ? [] : [`repository=${repository}`]),
  ];
  return query.length === 0 ? 'connect' : `connect?${query.join('&')}`;
}

function readResource(
  route: string,
  segments: readonly string[],
  parameters: ReadonlyMap<string, string>,
): DeepLinkReading {
  if (route !== 'module' && route !== 'deployment' && route !== 'session') return refused('unknownRoute');
  if (parameters.size > 0) return refused('badParameter');
  if (route === 'module') {
    const [owner = '', name = '', module = '', ...rest] = segments;
    const isModule = OWNER.test(owner) && NAME.test(name) && NAME.test(module) && rest.length === 0;
    return isModule ? read({ route, repository: `${owner}/${name}`, module }) : refused('badSegment');
  }
  const [id = '', ...rest] = segments;
  return ID.test(id) && rest.length === 0 ? read({ route, id }) : refused('badSegment');
}

function readConnect(segments: readonly string[], parameters: ReadonlyMap<string, string>): DeepLinkReading {
  if (segments.length > 0) return refused('badSegment');
  const known = [...parameters.keys()].every((name) => name === 'step' || name === 'repository');
  const repository = parameters.get('repository');
  const wanted = parameters.get('step');
  const step = CONNECT_STEPS.find((one) => one === wanted);
  if (!known || step !== wanted || !isRepository(repository)) return refused('badParameter');
  return read({
    route: 'connect',
    ...(step === undefined ? {} : { step }),
    ...(repository === undefined ? {} : { repository }),
  });
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

const read = (link: DeepLink): DeepLinkReading => ({ ok: true, link });
const refused = (refusal: DeepLinkRefusal): DeepLinkReading => ({ ok: false, refusal });
