import type { Form, FormField } from '../../contract/form';
import { convertValue } from '../../terraform/evaluate/convertValue';
import { checkDraft, type FieldCheck } from './checkDraft';
import { EditableFields } from './editableFields';
import { NodeIds } from './editorNode';
import { FieldDraft, isPlainValue } from './fieldDraft';
import { emptyNode, isRecord, ROOT_SETTING } from './makeNode';
import { readNode, saveNode, typeKey, type SavedDraft, type SavedField } from './savedDraft';

export interface WizardDraftOptions {
  /** The form is that of an existing deployment. */
  readonly isUpdate: boolean;
  /** What was typed into another form of the same module: what fits is kept, secrets included. */
  readonly previous?: WizardDraft | undefined;
}

export interface DestructiveChange {
  readonly field: FormField;
  readonly value: unknown;
}

/**
 * Everything that is typed into the form of a module, and what would be sent of it. Pure: it knows no editor and no
 * platform.
 */
export class WizardDraft extends EditableFields {
  readonly isUpdate: boolean;
  /** Input of fields that this form does not show; another mode or target of the form may. */
  private readonly aside = new Map<string, FieldDraft>();
  private readonly visited = new Set<number>();
  private checked: { readonly version: number; readonly checks: ReadonlyMap<string, FieldCheck> } | undefined;

  constructor(
    readonly form: Form,
    { isUpdate, previous }: WizardDraftOptions,
  ) {
    const ids = previous?.ids ?? new NodeIds();
    const former = new Map([...(previous?.aside ?? []), ...(previous?.fields ?? [])]);
    const all = form.steps.flatMap(({ fields }) => fields);
    super(new Map(all.map((field) => [field.name, draftOf(field, former.get(field.name), ids, isUpdate)])), ids);
    this.isUpdate = isUpdate;
    for (const [name, draft] of former) if (!this.fields.has(name) && draft.isGiven) this.aside.set(name, draft);
  }

  /** What is known about each field's value. */
  checks(): ReadonlyMap<string, FieldCheck> {
    if (this.checked?.version !== this.version)
      this.checked = { version: this.version, checks: checkDraft([...this.fields.values()]) };
    return this.checked.checks;
  }

  /** Names of the fields of a page that have errors, in their order. */
  faultyFields(step: number): readonly string[] {
    const checks = this.checks();
    const names = this.form.steps[step]?.fields.map(({ name }) => name) ?? [];
    return names.filter((name) => (checks.get(name)?.errors.length ?? 0) > 0);
  }

  isVisited(step: number): boolean {
    return this.visited.has(step);
  }

  /** Somebody saw the page and goes on: all of its errors may be shown from now on. */
  leaveStep(step: number): void {
    this.visited.add(step);
    for (const { name } of this.form.steps[step]?.fields ?? []) this.touch(name);
    this.version += 1;
  }

  /**
   * Exactly what is sent. A first deployment: what the person gave, and what must be given though the module has a
   * value of its own; blank optional fields are left out, so that the module's default applies. An update: what differs
   * from what the deployment has; a blank secret keeps its value. Fields that are faulty are left out.
   */
  variables(): Record<string, unknown> {
    const sent = [...this.fields.values()].flatMap((draft): [string, unknown][] => {
      const { field, isGiven, base } = draft;
      if (field.readOnly) return [];
      if (isGiven) {
        const meant = draft.meant();
        return meant.is === 'value' && (!this.isUpdate || draft.isChanged) ? [[field.name, meant.value]] : [];
      }
      if (this.isUpdate || !field.required || field.sensitive) return [];
      if (base !== undefined && base.value !== null) return [[field.name, base.value]];
      return field.typeTree.kind === 'bool' && base === undefined ? [[field.name, false]] : [];
    });
    return Object.fromEntries(sent);
  }

  /** Changes of an update that destroy and recreate resources: the person has to confirm them. */
  notUpdateSafeChanges(): readonly DestructiveChange[] {
    if (!this.isUpdate) return [];
    const variables = new Map(Object.entries(this.variables()));
    return [...this.fields.values()]
      .filter(({ field }) => !field.updateSafe && variables.has(field.name))
      .map(({ field }) => ({ field, value: variables.get(field.name) }));
  }

  /** What is typed, as plain data; never that of a sensitive field. */
  save(): SavedDraft {
    const given = [...this.aside, ...this.fields].filter(([, { field, isGiven }]) => isGiven && !field.sensitive);
    const fields = given.map(([name, { field, root }]): [string, SavedField] => [
      name,
      { type: typeKey(field.typeTree), root: saveNode(root) },
    ]);
    return { version: 1, fields: Object.fromEntries(fields) };
  }

  /** Takes back what `save` gave. What no longer fits is dropped. @returns the names of what was dropped */
  restore(saved: unknown): readonly string[] {
    if (!isRecord(saved) || saved['version'] !== 1 || !isRecord(saved['fields'])) return [];
    this.version += 1;
    return Object.entries(saved['fields']).flatMap(([name, field]) => (this.restoreField(name, field) ? [] : [name]));
  }

  private restoreField(name: string, saved: unknown): boolean {
    const draft = this.editable(name);
    if (draft === undefined || !isRecord(saved) || draft.field.sensitive) return false;
    if (saved['type'] !== typeKey(draft.field.typeTree)) return false;
    const root = readNode(this.ids, saved['root'], emptyNode(this.ids, draft.field.typeTree, ROOT_SETTING));
    if (root === undefined) return false;
    draft.root = root;
    draft.isGiven = true;
    draft.isTouched = true;
    return true;
  }

  /**
   * Takes over values of a former deployment: of fields that are still there, that take them, and that hold no secret.
   * @returns how many were taken, and the names of the others
   */
  reuse(values: Readonly<Record<string, unknown>>): { readonly taken: number; readonly left: readonly string[] } {
    const left: string[] = [];
    let taken = 0;
    for (const [name, value] of Object.entries(values)) {
      const draft = this.editable(name);
      const fits =
        draft !== undefined &&
        !draft.field.sensitive &&
        convertValue(draft.field.typeTree, value).ok &&
        (value !== null || !draft.field.required) &&
        (draft.options === undefined ||
          value === null ||
          (isPlainValue(value) && draft.options.includes(String(value))));
      if (!fits) {
        left.push(name);
        continue;
      }
      draft.give(value);
      if (!draft.isChanged) draft.reset();
      taken += 1;
    }
    this.version += 1;
    return { taken, left };
  }
}

/** The draft of a field, with what was typed into the field of this name before, as far as it still fits. */
function draftOf(field: FormField, former: FieldDraft | undefined, ids: NodeIds, isUpdate: boolean): FieldDraft {
  const draft = new FieldDraft(field, ids, isUpdate);
  if (former === undefined || former.isUpdate !== isUpdate) return draft;
  if (JSON.stringify(former.field) === JSON.stringify(field)) return former;
  const isSameType = typeKey(former.field.typeTree) === typeKey(field.typeTree);
  if (!former.isGiven || !isSameType || former.field.sensitive !== field.sensitive) return draft;
  const given = former.given();
  if (given.is === 'value') draft.give(given.value);
  else draft.root = former.root;
  draft.isGiven = true;
  draft.isTouched = former.isTouched;
  return draft;
}
