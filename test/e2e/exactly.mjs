/** A pattern for an element whose whole text is this; an icon in front of it leaves a blank. */
export const exactly = (text) => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
