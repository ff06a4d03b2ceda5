import type { Hono } from 'hono';
import { readBlob, readDirectory, type TreeEntry } from '../../git/objects';
import { GitHubError, notFound } from '../gitHubError';
import { base64Lines, contentJson, contentType, type ContentPlace } from '../json/content';
import { defaultBranch, findCommit, isEmpty } from '../revisions';
import { sendJson, sendTagged, wantsMedia } from '../sendJson';
import { parameter, repositoryOf, type GitHubContext, type GitHubEnv, type GitHubService } from '../service';
import { MAX_BLOB } from './gitData';

/** Larger files come without their content unless they are asked for raw, bytes (GitHub: 1 MB). */
const MAX_INLINE = 1024 * 1024;

/** The most entries of a directory. */
const MAX_ENTRIES = 1000;

export function addContentRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  const show = async (context: GitHubContext): Promise<Response> => {
    const { repository } = repositoryOf(service, context);
    const { clonePath } = repository;
    if (await isEmpty(clonePath)) throw notFound('This repository is empty.');
    const path = checkedPath(parameter(context, 'path'));
    const ref = context.req.query('ref') ?? (await defaultBranch(clonePath));
    const place = { repository, ref, commitSha: await findCommit(clonePath, ref) };
    const entry = path === '' ? undefined : await findEntry(place, path);
    if (entry === undefined || entry.type === 'tree') return showDirectory(service, context, place, path);
    return showFile(service, context, place, path, entry);
  };
  app.get('/repos/:owner/:repo/contents', show);
  app.get('/repos/:owner/:repo/contents/', show);
  app.get('/repos/:owner/:repo/contents/:path{.+}', show);

  // Where `download_url` points to.
  app.get('/:owner/:repo/raw/:ref/:path{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    const ref = parameter(context, 'ref');
    const place = { repository, ref, commitSha: await findCommit(repository.clonePath, ref) };
    const entry = await findEntry(place, checkedPath(parameter(context, 'path')));
    if (entry.type !== 'blob') throw notFound();
    return sendTagged(context, await readFile(place, entry), { 'content-type': 'application/octet-stream' });
  });
}

/** Git would take `..` for something relative to a working folder, so no such path reaches it. @throws GitHubError 404 */
function checkedPath(given: string): string {
  const path = given.replace(/^\/+|\/+$/g, '');
  const parts = path === '' ? [] : path.split('/');
  if (path.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..')) throw notFound();
  return path;
}

/** @throws GitHubError 404 */
async function findEntry({ repository, commitSha }: ContentPlace, path: string): Promise<TreeEntry> {
  const slash = path.lastIndexOf('/');
  const parent = await readDirectory(repository.clonePath, commitSha, path.slice(0, Math.max(0, slash)));
  const entry = parent?.entries.get(path.slice(slash + 1));
  if (entry === undefined) throw notFound();
  return entry;
}

async function showDirectory(
  service: GitHubService,
  context: GitHubContext,
  place: ContentPlace,
  path: string,
): Promise<Response> {
  const directory = await readDirectory(place.repository.clonePath, place.commitSha, path);
  if (directory === undefined) throw notFound();
  const entries = [...directory.entries]
    .slice(0, MAX_ENTRIES)
    .map(([name, entry]) => contentJson(service, place, path === '' ? name : `${path}/${name}`, entry));
  if (!wantsMedia(context, 'object')) return sendJson(context, entries);
  const self = { mode: '040000', type: 'tree', id: directory.treeId, size: undefined };
  return sendJson(context, { ...contentJson(service, place, path, self), entries });
}

async function showFile(
  service: GitHubService,
  context: GitHubContext,
  place: ContentPlace,
  path: string,
  entry: TreeEntry,
): Promise<Response> {
  const type = contentType(entry);
  const about = contentJson(service, place, path, entry);
  if (type === 'submodule') return sendJson(context, { ...about, submodule_git_url: null });
  const large = (entry.size ?? 0) > MAX_INLINE;
  if (wantsMedia(context, 'raw')) {
    const bytes = await readFile(place, entry);
    return sendTagged(context, bytes, { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' });
  }
  if (large) {
    if ((entry.size ?? 0) > MAX_BLOB) throw tooLarge();
    return sendJson(context, { ...about, content: '', encoding: 'none' });
  }
  const bytes = await readFile(place, entry);
  if (type === 'symlink') return sendJson(context, { ...about, target: Buffer.from(bytes).toString('utf8') });
  return sendJson(context, { ...about, content: base64Lines(bytes), encoding: 'base64' });
}

/** @throws GitHubError 403 */
async function readFile({ repository }: ContentPlace, entry: TreeEntry): Promise<Uint8Array<ArrayBuffer>> {
  if ((entry.size ?? 0) > MAX_BLOB) throw tooLarge();
  return Uint8Array.from(await readBlob(repository.clonePath, entry.id));
}

function tooLarge(): GitHubError {
  return new GitHubError(403, 'This API returns blobs up to 50 MB in size. The requested blob is too large to fetch.');
}
