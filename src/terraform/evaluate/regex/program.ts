import * as l10n from '@vscode/l10n';
import { LimitReached } from '../failure';
import type { Assertion, CharacterTest, RegexNode } from './syntaxTree';

/** A step of a matching machine. `next` and `other` are places in the program; `next` is tried first. */
export type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'save'; readonly slot: number }
  | { kind: 'split'; next: number; other: number }
  | { readonly kind: 'match' };

const MAX_INSTRUCTIONS = 4000;

/** Translates a pattern into a program, whose steps go on with the one behind them. @throws LimitReached */
export function compileRegex(node: RegexNode): readonly Instruction[] {
  const compiler = new Compiler();
  compiler.add(node);
  compiler.emit({ kind: 'match' });
  return compiler.program;
}

class Compiler {
  readonly program: Instruction[] = [];

  emit(instruction: Instruction): void {
    if (this.program.push(instruction) > MAX_INSTRUCTIONS) {
      throw new LimitReached(l10n.t('This pattern is too large to compute here.'));
    }
  }

  add(node: RegexNode): void {
    switch (node.kind) {
      case 'character':
      case 'assertion':
        this.emit(node);
        return;
      case 'sequence':
        for (const part of node.nodes) this.add(part);
        return;
      case 'choice':
        this.addChoice(node.nodes);
        return;
      case 'group':
        this.emit({ kind: 'save', slot: 2 * node.index });
        this.add(node.node);
        this.emit({ kind: 'save', slot: 2 * node.index + 1 });
        return;
      case 'repeat':
        this.addRepeat(node);
    }
  }

  private split(): { kind: 'split'; next: number; other: number } {
    const split = { kind: 'split' as const, next: this.program.length + 1, other: -1 };
    this.emit(split);
    return split;
  }

  private jump(): { kind: 'split'; next: number; other: number } {
    const jump = this.split();
    jump.next = -1;
    return jump;
  }

  private addChoice(nodes: readonly RegexNode[]): void {
    const ends: { next: number }[] = [];
    for (const [index, node] of nodes.entries()) {
      if (index === nodes.length - 1) {
        this.add(node);
        break;
      }
      const split = this.split();
      this.add(node);
      ends.push(this.jump());
      split.other = this.program.length;
    }
    for (const end of ends) end.next = this.program.length;
  }

  private addRepeat({ node, min, max, greedy }: Extract<RegexNode, { kind: 'repeat' }>): void {
    for (let count = 0; count < min; count++) this.add(node);
    if (max === Number.POSITIVE_INFINITY) {
      const split = this.split();
      this.add(node);
      this.jump().next = this.program.indexOf(split);
      this.finish(split, greedy);
      return;
    }
    const splits = [];
    for (let count = min; count < max; count++) {
      splits.push(this.split());
      this.add(node);
    }
    for (const split of splits) this.finish(split, greedy);
  }

  /** A repetition goes into its body first when it is greedy, else past it. */
  private finish(split: { next: number; other: number }, greedy: boolean): void {
    const [body, past] = [split.next, this.program.length];
    [split.next, split.other] = greedy ? [body, past] : [past, body];
  }
}
