import * as l10n from '@vscode/l10n';
import { parseHcl } from '../hcl/parseHcl';
import type { Span } from '../hcl/syntaxTree';
import { labelledBlocks, type LabelledBlock } from '../labelledBlocks';
import { literalText, readVariables } from '../readVariables';
import { standardVariable } from '../rules/standardVariables';
import type { TfFile } from '../tfFile';
import { readUiMeta } from '../uiMeta';
import { uiMetaTags } from '../uiMetaItems';
import { FormLayout } from './formLayout';
import { specialVariableText } from './specialVariables';
import { itemText, tagText } from './uiMetaText';

/** What is said of a place in a file. */
export interface EditorHover {
  readonly span: Span;
  /** Paragraphs of Markdown. */
  readonly paragraphs: readonly string[];
}

/**
 * What RAD makes of the word at an offset: a UIMeta tag, one of its items, or the name of a variable that the platform
 * knows. In ordinary Terraform, and everywhere else, undefined.
 * @param isForRad whether the directory is a module for RAD; a variable with a tag of its own needs no such proof
 */
export function hoverAt(source: string, offset: number, isForRad: boolean): EditorHover | undefined {
  const file: TfFile = { name: 'variables.tf', source, hcl: parseHcl(source) };
  const found = labelledBlocks(file, 'variable').find(({ block }) => holds(block, offset));
  if (found === undefined) return undefined;
  return tagHover(file, found, offset) ?? nameHover(found, offset, isForRad);
}

/** An editor asks for the place in front of the character under the pointer, or behind the last one. */
const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

function tagHover(file: TfFile, { block }: LabelledBlock, offset: number): EditorHover | undefined {
  const description = block.body.attributes.get('description');
  if (description === undefined || !holds(description.expression, offset)) return undefined;
  const tags = uiMetaTags(file.source, description.expression);
  const tag = tags.find(({ span }) => holds(span, offset));
  if (tag === undefined) return undefined;
  const layout = new FormLayout(readVariables(file));
  const remarks = [
    ...(tag.closed ? [] : [l10n.t('RAD does not see this tag: {0} is missing on its line.', '`}}`')]),
    ...(tags.find(({ closed }) => closed) === tag || !tag.closed
      ? []
      : [l10n.t('RAD reads the first tag of a description alone.')]),
  ];
  const item = tag.items.find(({ span }) => holds(span, offset));
  if (item !== undefined) return { span: item.span, paragraphs: [itemText(item, layout), ...remarks] };
  const meta = readUiMeta(literalText(description) ?? '');
  return { span: tag.span, paragraphs: remarks.length > 0 ? remarks : [tagText(meta, layout)] };
}

function nameHover({ name, block }: LabelledBlock, offset: number, isForRad: boolean): EditorHover | undefined {
  const [label] = block.labels;
  const text = specialVariableText(name);
  if (text === undefined || label === undefined || !holds(label, offset)) return undefined;
  if (!isForRad && readUiMeta(literalText(block.body.attributes.get('description')) ?? '').tag === undefined)
    return undefined;
  const standard = standardVariable(name);
  const usual =
    standard === undefined
      ? []
      : standard.default === undefined
        ? [l10n.t('Usually {0} without a default.', `\`${standard.type}\``)]
        : [l10n.t('Usually {0} with the default {1}.', `\`${standard.type}\``, `\`${standard.default}\``)];
  const kind = standard?.kind === 'standard' ? [l10n.t('One of the standard variables of every module.')] : [];
  return { span: label, paragraphs: [text, [...kind, ...usual].join(' ')].filter((part) => part !== '') };
}
