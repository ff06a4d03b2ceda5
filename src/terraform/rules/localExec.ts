import { evaluateLiteral } from '../hcl/literal';
import type { Attribute, Block } from '../hcl/syntaxTree';
import type { TfFile } from '../tfFile';
import { literalText } from '../readVariables';

/** A `provisioner "local-exec"` block whose command a Unix shell runs. */
export interface LocalExec {
  readonly block: Block;
  readonly when: 'create' | 'destroy';
  /** Source of the command: the lines of a heredoc, or what stands between quotes. */
  readonly script: string;
  /** Where the script begins in the file. */
  readonly start: number;
  readonly heredoc: boolean;
  readonly shell: 'bash' | 'sh';
  /** The interpreter is called so that it stops at the first error. */
  readonly stopsAtErrors: boolean;
}

/** The local-exec provisioners of a resource whose failure counts, and whose command can be read. */
export function localExecs({ source }: TfFile, { body }: Block): readonly LocalExec[] {
  return body.blocks.flatMap((block) => {
    const { attributes } = block.body;
    if (block.type !== 'provisioner' || block.labels[0]?.name !== 'local-exec') return [];
    const script = scriptOf(source, attributes.get('command'));
    const shell = shellOf(attributes.get('interpreter'));
    const when = wordOf(attributes.get('when')) ?? 'create';
    if (script === undefined || shell === undefined || (when !== 'create' && when !== 'destroy')) return [];
    return wordOf(attributes.get('on_failure')) === 'continue' ? [] : [{ block, when, ...script, ...shell }];
  });
}

/** A bare word such as `destroy`; Terraform 0.11 had it in quotes. */
function wordOf(attribute: Attribute | undefined): string | undefined {
  return attribute?.expression.kind === 'variable' ? attribute.expression.name : literalText(attribute);
}

function scriptOf(
  source: string,
  command: Attribute | undefined,
): Pick<LocalExec, 'script' | 'start' | 'heredoc'> | undefined {
  if (command?.expression.kind !== 'template') return undefined;
  const { heredoc, start, end } = command.expression;
  if (!heredoc) return { heredoc, start: start + 1, script: source.slice(start + 1, end - 1) };
  const first = source.indexOf('\n', start) + 1;
  // An expression that is a heredoc may end behind the line break of its last line.
  const last = source.lastIndexOf('\n', source.slice(start, end).trimEnd().length + start - 1) + 1;
  return first <= 0 || last < first ? undefined : { heredoc, start: first, script: source.slice(first, last) };
}

const SHELL = /(?:^|\/)(?:(bash)|a?sh|dash|ksh|zsh)$/;

/** Without an interpreter Terraform takes `/bin/sh`, which need not know `pipefail`. */
function shellOf(interpreter: Attribute | undefined): Pick<LocalExec, 'shell' | 'stopsAtErrors'> | undefined {
  if (interpreter === undefined) return { shell: 'sh', stopsAtErrors: false };
  const result = evaluateLiteral(interpreter.expression);
  const words: readonly unknown[] = result.known && Array.isArray(result.value) ? result.value : [];
  const [program, ...flags] = words.map((word) => (typeof word === 'string' ? word : ''));
  const match = SHELL.exec(program ?? '');
  if (match === null) return undefined;
  return { shell: match[1] === undefined ? 'sh' : 'bash', stopsAtErrors: flags.some((flag) => /^-[a-z]*e/.test(flag)) };
}
