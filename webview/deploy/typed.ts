import { noChange, type ElementPart } from 'lit';
import { Directive, directive, PartType, type DirectiveResult, type PartInfo } from 'lit/directive.js';

/** A control whose content belongs to the person who types. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

class TypedDirective extends Directive {
  private revision: number | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('`typed` stands in a tag, where an attribute would.');
  }

  // Its parameters are the directive's; all is done in `update`.
  render(...[]: [content: string | boolean | null, revision: number]): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [content, revision]: [string | boolean | null, number]): typeof noChange {
    if (this.revision !== undefined && revision <= this.revision) return noChange;
    this.revision = revision;
    take(element as Control, content);
    return noChange;
  }
}

function take(control: Control, content: string | boolean | null): void {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.indeterminate = content === null;
    control.checked = content === true;
    return;
  }
  const text = String(content ?? '');
  // The options of a select come behind its tag.
  if (control instanceof HTMLSelectElement) queueMicrotask(() => (control.value = text));
  else if (control.value !== text) control.value = text;
}

/**
 * `<input ${typed(text, revision)}>`: the control takes the host's text over when it is new or when the revision grew,
 * and keeps what is typed in all other cases, so that a snapshot that comes late undoes nothing.
 */
export const typed: (content: string | boolean | null, revision: number) => DirectiveResult = directive(TypedDirective);
