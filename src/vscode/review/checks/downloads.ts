import type { GitTree } from '../../../common/gitTree';
import type { Span } from '../../../terraform/hcl/syntaxTree';
import { isTfName } from '../../../terraform/moduleEntry';
import { readTfEntry, type TfFile } from '../../../terraform/tfFile';
import { objectAt, type ProposalTrees } from './proposalTrees';

const LOCK_FILE = /(?:^|\/)(?:\.terraform\.lock\.hcl|\.terraformrc|terraform\.rc)$/;
const PROVIDED = ['resource', 'data', 'ephemeral', 'list'];

/**
 * Whether the proposal makes `init` download anything that the modules did not before: providers, by name or by the type of a
 * resource, modules, other versions of them. What cannot be read counts as such.
 */
export async function changesDownloads(trees: ProposalTrees): Promise<boolean> {
  const { changedPaths } = trees.input;
  if (changedPaths.some((path) => LOCK_FILE.test(path))) return true;
  const directories = new Set(
    changedPaths.filter(isTfName).map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))),
  );
  for (const directory of directories) {
    const [before, after] = await Promise.all([downloads(trees.ours, directory), downloads(trees.chosen, directory)]);
    if (after === undefined) return true;
    if ([...after].some((one) => before?.has(one) !== true)) return true;
  }
  return false;
}

/** What the files of a directory ask for; undefined when one cannot be read. */
async function downloads(tree: GitTree, directory: string): Promise<ReadonlySet<string> | undefined> {
  const names = (await tree.list(directory)).filter(({ name }) => isTfName(name)).map(({ name }) => name);
  const found = new Set<string>();
  for (const name of names) {
    const path = directory === '' ? name : `${directory}/${name}`;
    if (objectAt(tree, path) === undefined) return undefined;
    const { file, failure } = readTfEntry({ name, content: { kind: 'bytes', bytes: await tree.read(path) } });
    if (file === undefined || failure !== undefined) return undefined;
    for (const one of downloadsOf(file)) found.add(one);
  }
  return found;
}

function downloadsOf({ hcl, source }: TfFile): readonly string[] {
  const text = ({ start, end }: Span): string => source.slice(start, end);
  return hcl.body.blocks.flatMap(({ type, labels, body }) => {
    const [label] = labels;
    if (PROVIDED.includes(type)) return label === undefined ? [] : [`provider ${label.name.split('_')[0] ?? ''}`];
    if (type === 'provider') return label === undefined ? [] : [`provider ${label.name}`];
    if (type === 'module') {
      const [from, version] = ['source', 'version'].map((name) => body.attributes.get(name)?.expression);
      return [`module ${from === undefined ? '' : text(from)} ${version === undefined ? '' : text(version)}`];
    }
    if (type !== 'terraform') return [];
    const required = body.blocks.filter((block) => block.type === 'required_providers');
    return required.flatMap((block) =>
      [...block.body.attributes.values()].map(({ name, expression }) => `required ${name} ${text(expression)}`),
    );
  });
}
