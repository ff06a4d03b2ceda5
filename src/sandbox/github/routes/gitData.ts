import type { Hono } from 'hono';
import { gitText } from '../../git/runGit';
import { readBlob } from '../../git/objects';
import { GitHubError, notFound, repositoryIsEmpty } from '../gitHubError';
import { base64Lines } from '../json/content';
import { nodeId } from '../json/ids';
import { findObject, isEmpty } from '../revisions';
import { sendJson, sendTagged, wantsMedia } from '../sendJson';
import { parameter, repositoryOf, type GitHubEnv, type GitHubService } from '../service';
import { listTree } from '../treeListing';

/** The largest blob that is sent, bytes. */
export const MAX_BLOB = 50 * 1024 * 1024;

export function addGitDataRoutes(app: Hono<GitHubEnv>, service: GitHubService): void {
  app.get('/repos/:owner/:repo/git/trees/:sha{.+}', async (context) => {
    const { repository } = repositoryOf(service, context);
    const { clonePath, name } = repository;
    if (await isEmpty(clonePath)) throw repositoryIsEmpty();
    const sha = await findObject(clonePath, parameter(context, 'sha'), 'tree');
    if (sha === undefined) throw notFound();
    // GitHub takes any value for "yes", `0` and `false` too.
    const recursive = context.req.query('recursive') !== undefined;
    const { entries, truncated } = await listTree(clonePath, sha, recursive, service.treeLimit);
    const git = `${service.baseUrl()}/repos/${name}/git`;
    const tree = entries.map(({ path, mode, type, id, size }) => ({
      path,
      mode,
      type,
      sha: id,
      ...(size === undefined ? {} : { size }),
      // A submodule's commit is in another repository.
      ...(type === 'commit' ? {} : { url: `${git}/${type}s/${id}` }),
    }));
    return sendJson(context, { sha, url: `${git}/trees/${sha}`, tree, truncated });
  });

  app.get('/repos/:owner/:repo/git/blobs/:sha', async (context) => {
    const { repository } = repositoryOf(service, context);
    const sha = parameter(context, 'sha');
    const size = await blobSize(repository.clonePath, sha);
    if (size === undefined) throw notFound();
    if (size > MAX_BLOB) throw new GitHubError(403, 'This blob is too large.');
    const bytes = Uint8Array.from(await readBlob(repository.clonePath, sha));
    if (wantsMedia(context, 'raw')) return sendTagged(context, bytes, { 'content-type': 'application/octet-stream' });
    return sendJson(context, {
      sha,
      node_id: nodeId('B', sha),
      size,
      url: `${service.baseUrl()}/repos/${repository.name}/git/blobs/${sha}`,
      content: base64Lines(bytes),
      encoding: 'base64',
    });
  });
}

/** Bytes, or undefined when the id is not that of a blob. */
export async function blobSize(repository: string, id: string): Promise<number | undefined> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return undefined;
  const input = Buffer.from(`${id}\n`);
  const answer = await gitText(['cat-file', '--batch-check'], { cwd: repository, input });
  const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer) ?? [];
  return size === undefined ? undefined : Number(size);
}
