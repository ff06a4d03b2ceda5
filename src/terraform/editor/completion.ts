import { parseHcl } from '../hcl/parseHcl';
import type { Span } from '../hcl/syntaxTree';
import type { TfFile } from '../tfFile';
import { completionPlace } from './completionPlace';
import { tagItemCompletions } from './tagItemCompletions';
import { tagCompletions } from './tagCompletions';
import { variableCompletions } from './variableCompletions';

/** Something an editor offers to insert. */
export interface EditorCompletion {
  readonly kind: 'key' | 'value' | 'tag' | 'variable';
  readonly label: string;
  /** A few words beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** In the syntax of snippets. */
  readonly snippet: string;
  /** What it takes the place of; on one line. */
  readonly span: Span;
  /** What is typed to find it, where it is not the label. */
  readonly filter?: string;
  /** Behind it there is something to choose at once. */
  readonly continues?: boolean;
}

/** What is known of the directory; asked for only where something may be offered. */
export interface CompletionFacts {
  /** Whether the directory is a module for RAD. */
  readonly isForRad: () => Promise<boolean>;
  /** Names of the variables that its other Terraform files declare. */
  readonly declaredElsewhere: () => Promise<ReadonlySet<string>>;
}

/**
 * What can be completed at an offset of a Terraform file, best first: words of a UIMeta tag and their values, the tag
 * itself at the end of a description, and at the top level of variables.tf the variables RAD knows that the module does
 * not declare. Everywhere else nothing, at the cost of a look at the line.
 * @param fileName without directories
 */
export async function completionsAt(
  { source, fileName }: { readonly source: string; readonly fileName: string },
  offset: number,
  facts: CompletionFacts,
): Promise<readonly EditorCompletion[]> {
  const place = completionPlace(source, offset);
  if (place === undefined || (place.kind === 'topLevel' && fileName !== 'variables.tf')) return [];
  if (place.kind !== 'tagItem' && !(await facts.isForRad())) return [];
  const file: TfFile = { name: fileName, source, hcl: parseHcl(source) };
  switch (place.kind) {
    case 'tagItem':
      return tagItemCompletions(file, place);
    case 'tag':
      return tagCompletions(file, place);
    case 'topLevel':
      return variableCompletions(file, place, await facts.declaredElsewhere());
  }
}
