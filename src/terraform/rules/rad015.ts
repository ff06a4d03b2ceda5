import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../problem';
import { setAttribute } from './attributeEdit';
import { FormPlaces, type FormPlace } from './formPlaces';
import type { Finding, ModuleRule } from './rule';
import { standardVariable } from './standardVariables';
import { taggedVariables, type TaggedVariable } from './taggedVariables';
import { fixOf, insertAt } from './textEdits';

/** RAD015: every description carries a UIMeta tag. One that is not closed is RAD017's. */
export const rad015: ModuleRule = {
  id: 'RAD015',
  severity: 'error',
  title: () => l10n.t('Every description has a UIMeta tag'),
  explanation: () =>
    l10n.t(
      'The tag {0} at the end of a description says where the form shows a variable. Without it RAD shows the variable to everybody, on a last page of its own, even one that is meant for the platform alone.',
      '{{UIMeta group=1 order=101}}',
    ),
  *check(module) {
    const variables = taggedVariables(module);
    const places = new FormPlaces(variables);
    let previous: FormPlace | undefined;
    for (const variable of variables) {
      const { meta, tags, file, description, nameSpan } = variable;
      const own =
        meta.group !== undefined && meta.order !== undefined ? { group: meta.group, order: meta.order } : undefined;
      if (tags.length > 0) {
        previous = own ?? previous;
        continue;
      }
      const place = placeFor(variable, places, previous);
      if (place !== undefined) {
        places.take(place);
        previous = place;
      }
      const finding: Finding = {
        file: file.name,
        span: description?.expression ?? nameSpan,
        message: messageOf(variable),
      };
      yield { ...finding, ...(place === undefined ? {} : addTag(variable, place)) };
    }
  },
};

function messageOf({ variable: { name }, description }: TaggedVariable): string {
  return description === undefined
    ? l10n.t('The variable "{0}" has no description and so no UIMeta tag: RAD shows it to everybody.', name)
    : l10n.t('The description of "{0}" has no UIMeta tag: RAD shows the variable to everybody.', name);
}

/** Where it is in every module, or behind the variable above it; nothing is hidden from users by a guess. */
function placeFor(
  { variable: { name } }: TaggedVariable,
  places: FormPlaces,
  previous: FormPlace | undefined,
): FormPlace | undefined {
  const standard = standardVariable(name);
  if (standard?.group === 0) return places.isFree(standard) ? standard : places.last(0);
  return previous === undefined || previous.group === 0 ? undefined : places.after(previous);
}

function addTag(tagged: TaggedVariable, { group, order }: FormPlace): ReturnType<typeof fixOf> {
  const { file, block, variable, description } = tagged;
  const tag = `{{UIMeta group=${String(group)} order=${String(order)}}}`;
  const title = l10n.t('Add a UIMeta Tag');
  if (description === undefined) {
    const text = standardVariable(variable.name)?.description;
    const edits = text === undefined ? undefined : setAttribute(file, block, 'description', `"${text} ${tag}"`);
    return fixOf(title, edits ?? []);
  }
  return fixOf(title, [appendToText(tagged, tag)]);
}

/** Puts a word at the end of a description, in the line of its last text. */
function appendToText({ file, variable, description }: TaggedVariable, word: string): TextEdit | undefined {
  if (description === undefined || variable.description === undefined) return undefined;
  const { start, end, kind } = description.expression;
  if (kind !== 'template') return undefined;
  if (!description.expression.heredoc) {
    const blank = variable.description === '' || /\s$/.test(variable.description) ? '' : ' ';
    return insertAt(file, end - 1, blank + word);
  }
  const text = file.source.slice(start, end);
  const body = text.slice(0, text.lastIndexOf('\n')).trimEnd();
  return body.includes('\n') ? insertAt(file, start + body.length, ` ${word}`) : undefined;
}
