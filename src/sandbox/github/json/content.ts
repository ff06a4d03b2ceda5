import type { TreeEntry } from '../../git/objects';
import { SYMLINK_MODE } from '../../git/objects';
import type { GitHubRepository } from '../grant';
import type { GitHubService } from '../service';
import { encodePath } from './ids';

/** Where content is shown: the repository, the ref as the caller wrote it and the commit behind it. */
export interface ContentPlace {
  readonly repository: GitHubRepository;
  readonly ref: string;
  readonly commitSha: string;
}

const MODULE_MODE = '160000';

export function contentType({ mode, type }: TreeEntry): 'file' | 'dir' | 'symlink' | 'submodule' {
  if (type === 'tree') return 'dir';
  if (mode === MODULE_MODE) return 'submodule';
  return mode === SYMLINK_MODE ? 'symlink' : 'file';
}

/** What GitHub says of every entry of a directory, and of a file before its content. */
export function contentJson(service: GitHubService, place: ContentPlace, path: string, entry: TreeEntry) {
  const base = service.baseUrl();
  const { name } = place.repository;
  const type = contentType(entry);
  const encoded = encodePath(path);
  const self = `${base}/repos/${name}/contents/${encoded}?ref=${encodeURIComponent(place.ref)}`;
  const kind = type === 'dir' ? 'tree' : 'blob';
  const isModule = type === 'submodule';
  const git = isModule ? null : `${base}/repos/${name}/git/${kind}s/${entry.id}`;
  const html = isModule ? null : `${base}/${name}/${kind}/${encodePath(place.ref)}/${encoded}`;
  const download = type === 'file' || type === 'symlink' ? `${base}/${name}/raw/${place.commitSha}/${encoded}` : null;
  return {
    name: path.split('/').at(-1) ?? '',
    path,
    sha: entry.id,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: download,
    type,
    _links: { self, git, html },
  };
}

/** GitHub's base64: lines of 60 characters, each with a line break. */
export function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');
}
