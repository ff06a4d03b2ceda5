import * as z from 'zod/mini';
import { gitObjectId, openEnum, resourceId } from './conventions';

/**
 * A Terraform type constraint as a tree. `any` stands for what is not declared or not understood.
 * Source: Terraform's type constraints, `optional(type, default)` included.
 */
export type TypeTree =
  | { kind: 'string' | 'number' | 'bool' | 'any' }
  | { kind: 'list' | 'set' | 'map'; element: TypeTree }
  | { kind: 'tuple'; elements: TypeTree[] }
  | { kind: 'object'; attributes: ObjectAttribute[] };

/** An attribute of an object type, in the order of declaration. `default` only where `optional(…)` gives one. */
export interface ObjectAttribute {
  name: string;
  type: TypeTree;
  optional: boolean;
  default?: unknown;
}

const nested: z.ZodMiniType<TypeTree> = z.lazy(() => typeTree);

/** A Terraform type constraint as a tree; `any` for what is not declared or not understood. */
export const typeTree: z.ZodMiniType<TypeTree> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['string', 'number', 'bool', 'any']) }),
  z.object({ kind: z.enum(['list', 'set', 'map']), element: nested }),
  z.object({ kind: z.literal('tuple'), elements: z.array(nested) }),
  z.object({
    kind: z.literal('object'),
    attributes: z.array(
      z.object({ name: z.string(), type: nested, optional: z.boolean(), default: z.optional(z.unknown()) }),
    ),
  }),
]);

/** Which control edits a field (rad-platform.md, section 1.2, "Type or name"). */
export const WIDGETS = [
  'text',
  'number',
  'checkbox',
  'select',
  /** List or set of strings or numbers. */
  'chips',
  /** Map of plain values. */
  'map',
  /** Map of objects: two levels. */
  'object_map',
  /** A select that the platform fills with regions. */
  'region',
  /** A select of zones, limited to the region field directly before it. */
  'zone',
  /** Anything else: a text box with the value as JSON. */
  'structured',
  /** Masked; a blank keeps the old value. */
  'secret',
] as const;

/** One `validation` block of the variable. */
export const fieldValidation = z.object({
  /** HCL source of the condition. */
  condition: z.string(),
  /** The module's own error message. */
  message: z.string(),
});

/** One variable on a page of the form. */
export const formField = z.object({
  /** Name of the Terraform variable. */
  name: z.string(),
  /** Start-cased name. */
  label: z.string(),
  /** The description without its UIMeta tag; may be empty. */
  description: z.string(),
  /** Source of the type constraint, `any` when not declared. */
  type: z.string(),
  typeTree,
  /**
   * The module's default; absent when it has none. Null is a default. That of a sensitive variable is absent too, unless
   * it is null or empty.
   */
  default: z.optional(z.unknown()),
  /** The deployment's present value; absent on a first deployment and always when sensitive. */
  value: z.optional(z.unknown()),
  required: z.boolean(),
  /** What a select offers, in the order of the tag; empty otherwise. */
  options: z.array(z.string()),
  widget: openEnum(WIDGETS),
  /** May change in place on an existing deployment. */
  updateSafe: z.boolean(),
  sensitive: z.boolean(),
  /** A sensitive value is stored. */
  configured: z.boolean(),
  readOnly: z.boolean(),
  /** Left out of the form when deploying into a project that RAD manages. */
  notRadManaged: z.boolean(),
  validations: z.array(fieldValidation),
});

export type FormField = z.infer<typeof formField>;

/** One page of the form. */
export const formStep = z.object({
  /** UIMeta group, from 1; null for the last page, of variables without a group. Group 0 is never sent. */
  group: z.nullable(z.int().check(z.gte(1))),
  /** By UIMeta order, then by declaration. */
  fields: z.array(formField),
});

export type FormStep = z.infer<typeof formStep>;

/** `basic` shows the mandatory fields alone. */
export const formMode = z.enum(['basic', 'advanced']);

/** Where to deploy: the partner's own cloud project, or one that RAD manages. */
export const deployTarget = z.enum(['own', 'rad']);

/** Query of `GET /modules/{moduleId}/form`. */
export const formQuery = z.object({
  mode: z._default(formMode, 'advanced'),
  target: z._default(deployTarget, 'own'),
  /** Asks for the update form of that deployment, with its values. */
  deploymentId: z.optional(resourceId),
});

/** `GET /modules/{moduleId}/form`: the guided form of a module at its published commit. */
export const form = z.object({
  moduleId: z.string(),
  commitSha: gitObjectId,
  /** Pages by group ascending. */
  steps: z.array(formStep),
});

export type Form = z.infer<typeof form>;
