import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { ErrorCollector } from '../hcl/errorCollector';
import type { Attribute, Block, BlockLabel, Body } from '../hcl/syntaxTree';
import { blockSchema, stringMeaning, type BlockSchema } from './blockSchemas';
import { JsonExpressions } from './jsonExpressions';

interface OpenBody extends Body {
  readonly attributes: Map<string, Attribute>;
  readonly blocks: Block[];
}

/** What stands before the body of a block. */
interface BlockHead {
  readonly type: string;
  readonly labels: readonly BlockLabel[];
  /** Where the name that stands directly before the body begins. */
  readonly start: number;
}

/** Turns objects of JSON into bodies; only `read` is of use outside. */
export class JsonBodyReader {
  private readonly expressions: JsonExpressions;

  constructor(
    source: string,
    private readonly errors: ErrorCollector,
  ) {
    this.expressions = new JsonExpressions(source, errors);
  }

  /** A body is an object, or a list of objects that are read as one. */
  read(node: Node, schema: BlockSchema): Body {
    const body: OpenBody = { attributes: new Map(), blocks: [] };
    for (const object of this.objectsOf(node)) this.readObject(body, object, schema);
    return body;
  }

  private readObject(body: OpenBody, object: Node, schema: BlockSchema): void {
    for (const { children: [key, value] = [] } of object.children ?? []) {
      if (key === undefined || value === undefined) continue;
      const name = String(key.value);
      // Terraform's way to write a comment.
      if (name === '//') continue;
      const inner = blockSchema(schema, name);
      if (inner === undefined) this.readAttribute(body, key, value, schema);
      else this.readBlocks(body, value, inner, { type: name, labels: [], start: key.offset });
    }
  }

  private readAttribute(body: OpenBody, key: Node, value: Node, schema: BlockSchema): void {
    const name = String(key.value);
    const expression = this.expressions.read(value, stringMeaning(schema, name));
    if (body.attributes.has(name)) {
      this.errors.report(l10n.t('The argument "{0}" is set twice.', name), key.offset);
    } else body.attributes.set(name, { name, expression, start: key.offset, end: value.offset + value.length });
  }

  /** Each label is a level of objects; a list of bodies is a list of blocks. */
  private readBlocks(body: OpenBody, node: Node, schema: BlockSchema, head: BlockHead): void {
    const { type, labels } = head;
    const inList = node.type === 'array';
    for (const object of this.objectsOf(node)) {
      if (labels.length === schema.labels) {
        const start = inList ? object.offset : head.start;
        const inner: OpenBody = { attributes: new Map(), blocks: [] };
        body.blocks.push({ type, labels, start, end: object.offset + object.length, body: inner });
        this.readObject(inner, object, schema);
        continue;
      }
      for (const { children: [key, value] = [] } of object.children ?? []) {
        if (key === undefined || value === undefined) continue;
        const label = { name: String(key.value), start: key.offset, end: key.offset + key.length };
        this.readBlocks(body, value, schema, { type, labels: [...labels, label], start: key.offset });
      }
    }
  }

  /** The objects of an object, a list of objects or null, which stands for none. */
  private objectsOf(node: Node): readonly Node[] {
    if (node.type === 'null') return [];
    const nodes = node.type === 'array' ? (node.children ?? []) : [node];
    return nodes.filter((object) => {
      if (object.type === 'object') return true;
      this.errors.report(l10n.t('An object or a list of objects is required here.'), object.offset);
      return false;
    });
  }
}
