import type { StringMeaning } from './jsonExpressions';

/** What tells blocks from arguments in JSON, where both are objects. */
export interface BlockSchema {
  /** How many names stand between the type of the block and its body. */
  readonly labels: number;
  /** The blocks inside, by type. Everything else is an argument. */
  readonly blocks?: Readonly<Record<string, BlockSchema>>;
  /** What strings mean in its arguments, where that is not `template`. */
  readonly strings?: Readonly<Record<string, StringMeaning>> | 'literal';
}

const CONDITION: BlockSchema = { labels: 0 };
const CONDITIONS = { precondition: CONDITION, postcondition: CONDITION };

const LIFECYCLE: BlockSchema = {
  labels: 0,
  blocks: { ...CONDITIONS, action_trigger: { labels: 0, strings: { actions: 'expression', events: 'expression' } } },
  strings: {
    create_before_destroy: 'literal',
    prevent_destroy: 'literal',
    destroy: 'literal',
    ignore_changes: 'expression',
    replace_triggered_by: 'expression',
  },
};

const PROVISIONER: BlockSchema = {
  labels: 1,
  blocks: { connection: { labels: 0 } },
  strings: { when: 'expression', on_failure: 'expression' },
};

const REFERENCES = { depends_on: 'expression', provider: 'expression' } as const;

/** The blocks inside a resource that are Terraform's own; those of its provider nobody knows here. */
const RESOURCE: BlockSchema = {
  labels: 2,
  blocks: { lifecycle: LIFECYCLE, connection: { labels: 0 }, provisioner: PROVISIONER },
  strings: REFERENCES,
};

const DESCRIBED = {
  description: 'literal',
  sensitive: 'literal',
  ephemeral: 'literal',
  deprecated: 'literal',
} as const;

const TERRAFORM: BlockSchema = {
  labels: 0,
  blocks: {
    required_providers: { labels: 0, strings: 'literal' },
    backend: { labels: 1, strings: 'literal' },
    cloud: { labels: 0, blocks: { workspaces: { labels: 0, strings: 'literal' } }, strings: 'literal' },
    provider_meta: { labels: 1 },
  },
  strings: 'literal',
};

const FROM_TO = { from: 'expression', to: 'expression' } as const;

/**
 * The blocks of a configuration file. Which strings are literal follows from what Terraform reads without an evaluation
 * context (developer.hashicorp.com/terraform/language/syntax/json, "Block-type-specific Exceptions").
 */
export const FILE_SCHEMA: BlockSchema = {
  labels: 0,
  blocks: {
    variable: {
      labels: 1,
      blocks: { validation: CONDITION },
      strings: { ...DESCRIBED, type: 'expression', default: 'literal', nullable: 'literal' },
    },
    output: { labels: 1, blocks: CONDITIONS, strings: { ...DESCRIBED, depends_on: 'expression' } },
    locals: { labels: 0 },
    module: {
      labels: 1,
      strings: { source: 'literal', version: 'literal', depends_on: 'expression', providers: 'expression' },
    },
    provider: { labels: 1, strings: { alias: 'literal', version: 'literal' } },
    resource: RESOURCE,
    data: RESOURCE,
    ephemeral: RESOURCE,
    check: { labels: 1, blocks: { data: RESOURCE, assert: CONDITION } },
    moved: { labels: 0, strings: FROM_TO },
    import: { labels: 0, strings: { ...FROM_TO, provider: 'expression' } },
    removed: { labels: 0, blocks: { lifecycle: LIFECYCLE, provisioner: PROVISIONER }, strings: FROM_TO },
    terraform: TERRAFORM,
  },
};

/** What a string means in an argument of a block. */
export function stringMeaning({ strings = {} }: BlockSchema, name: string): StringMeaning {
  if (strings === 'literal') return 'literal';
  return Object.hasOwn(strings, name) ? (strings[name] ?? 'template') : 'template';
}

/** The schema of a block inside another, or undefined for an argument. */
export function blockSchema({ blocks = {} }: BlockSchema, type: string): BlockSchema | undefined {
  return Object.hasOwn(blocks, type) ? blocks[type] : undefined;
}
