import type { WizardField, WizardSnapshot } from '../../src/messages/deployProtocol';

const texts = new WeakMap<WizardField, string>();

function textOf(field: WizardField): string {
  const text = texts.get(field) ?? JSON.stringify(field);
  texts.set(field, text);
  return text;
}

/** The newer snapshot, with the very fields of the one before where nothing changed: these are not drawn again. */
export function sameFields(wizard: WizardSnapshot, before: WizardSnapshot | undefined): WizardSnapshot {
  const { page } = wizard;
  if (page?.kind !== 'fields' || before?.page?.kind !== 'fields') return wizard;
  const former = new Map(before.page.fields.map((field) => [field.name, field]));
  const fields = page.fields.map((field) => {
    const known = former.get(field.name);
    return known !== undefined && textOf(known) === textOf(field) ? known : field;
  });
  return { ...wizard, page: { ...page, fields } };
}
