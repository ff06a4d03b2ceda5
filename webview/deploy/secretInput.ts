/** What a masked box would hold after pasting, when that has several lines, which a line would lose; else undefined. */
export function pastedLines(event: ClipboardEvent): string | undefined {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !pasted.trim().includes('\n')) return undefined;
  const { value, selectionStart, selectionEnd } = input;
  return `${value.slice(0, selectionStart ?? value.length)}${pasted}${value.slice(selectionEnd ?? value.length)}`;
}

/** Shows what the box beside a button holds, as long as the button or its key is held down. */
export function showSecret(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== ' ' && event.key !== 'Enter') return;
  event.preventDefault();
  const button = event.currentTarget as HTMLElement;
  const box = button.parentElement?.querySelector('input, textarea');
  if (box === null || box === undefined) return;
  reveal(box, true);
  const hide = (): void => {
    reveal(box, false);
    for (const end of ENDS) button.removeEventListener(end, hide);
    window.removeEventListener('pointerup', hide);
  };
  for (const end of ENDS) button.addEventListener(end, hide);
  window.addEventListener('pointerup', hide);
}

const ENDS = ['keyup', 'blur', 'pointercancel', 'pointerleave'];

function reveal(box: Element, isShown: boolean): void {
  if (box instanceof HTMLInputElement) box.type = isShown ? 'text' : 'password';
  else box.classList.toggle('masked', !isShown);
}
