import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { hclText } from './valueText';

/** A type constraint on one line of HCL, whatever lines and comments its source has. */
export function typeText(type: TypeTree): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.element)})`;
    case 'tuple':
      return `tuple([${type.elements.map(typeText).join(', ')}])`;
    case 'object':
      return type.attributes.length === 0
        ? 'object({})'
        : `object({ ${type.attributes.map(attributeText).join(', ')} })`;
    default:
      return type.kind;
  }
}

function attributeText({ name, type, optional, default: fallback }: ObjectAttribute): string {
  const text = typeText(type);
  if (!optional) return `${name} = ${text}`;
  return `${name} = optional(${fallback === undefined ? text : `${text}, ${hclText(fallback)}`})`;
}
