import { RECIPES } from './recipes/recipes';
import type { RecipeId } from './recipes/recipe';
import type { Wish } from './sessionRecord';

const EVERYTHING = /\b(?:everything|all (?:of )?(?:the |your )?recipes|whatever you can)\b/i;
const ALL_MODULES = /\b(?:all|every|each)(?: of)?(?: the| my| our)? modules?\b/i;
const EXCLUDES = /\b(?:leave|without|except|skip|omit|exclude|drop|don'?t|do not|not)\b/i;
const FILE = /[\w./-]*[\w-]\.(?:tf|md|json|tfvars)\b/gi;
const CONTEXT = /\[context:\s*([^\]]+)\]/gi;

/** Files that go along are no wishes: what the user wrote stands before them. */
const ATTACHED = /\n\n---\n\[/;

function ownWords(message: string): string {
  const at = message.search(ATTACHED);
  return at === -1 ? message : message.slice(0, at);
}

/** What one message asks for; empty lists where it says nothing. */
export function readMessage(message: string, moduleNames: readonly string[]): Wish {
  const recipes: RecipeId[] = [];
  const refused: RecipeId[] = [];
  const leaveOut: string[] = [];
  let excluding = false;
  for (const clause of clausesOf(ownWords(message))) {
    const files = clause.match(FILE) ?? [];
    // File names are no wishes: outputs.tf does not ask for outputs.
    const words = clause.replaceAll(FILE, ' ');
    const named = recipesIn(words);
    // "leave out outputs.tf and main.tf": the second clause has no verb of its own.
    excluding = EXCLUDES.test(words) || (excluding && named.length === 0 && files.length > 0);
    if (!excluding) recipes.push(...named);
    else {
      leaveOut.push(...files);
      if (files.length === 0) refused.push(...named);
    }
  }
  return {
    modules: modulesIn(message, moduleNames),
    recipes: [...new Set(recipes)].filter((id) => !refused.includes(id)),
    leaveOut: [...new Set(leaveOut)],
  };
}

/** A wish with what a further message adds to it. A message that names modules speaks of those alone. */
export function addToWish(wish: Wish, more: Wish): Wish {
  return {
    modules: more.modules.length > 0 ? more.modules : wish.modules,
    recipes: [...new Set([...wish.recipes, ...more.recipes])],
    leaveOut: [...new Set([...wish.leaveOut, ...more.leaveOut])],
  };
}

function clausesOf(message: string): readonly string[] {
  return message.replaceAll(CONTEXT, ' ').split(/[,;\n!?]|\.(?=\s|$)|\b(?:and|but|then)\b/i);
}

/** In the order of their words. */
function recipesIn(words: string): readonly RecipeId[] {
  if (EVERYTHING.test(words)) return RECIPES.map(({ id }) => id);
  return RECIPES.map(({ id, words: pattern }) => ({ id, at: words.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

/** Modules of `[Context: Name]`, else those the message names. */
function modulesIn(message: string, names: readonly string[]): readonly string[] {
  const contexts = [...message.matchAll(CONTEXT)].flatMap(([, list = '']) => list.split(',')).map(plain);
  const given = names.filter((name) => contexts.includes(plain(name)));
  if (given.length > 0) return given;
  const text = message.replaceAll(CONTEXT, ' ');
  if (ALL_MODULES.test(text)) return names;
  // The longest names first: Shop_Backup is not about Shop.
  let words = ` ${plain(text)} `;
  const named = new Set<string>();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const sought = ` ${plain(name)} `;
    if (!words.includes(sought)) continue;
    named.add(name);
    words = words.replaceAll(sought, ' | ');
  }
  return names.filter((name) => named.has(name));
}

/** Lower case, and blanks for everything that is neither letter nor digit. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
