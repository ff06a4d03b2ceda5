/** A module as a recipe sees it: the `.tf` files directly in its directory, by name. */
export interface ModuleSource {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

export type RecipeId = 'completeTags' | 'addDescriptions' | 'addValidations' | 'sortVariables' | 'addOutputs';

/** One thing the agent can do. Doing it twice changes nothing more than doing it once. */
export interface Recipe {
  readonly id: RecipeId;
  /** In the imperative, localised, without a full stop. */
  readonly title: () => string;
  /** First line of a commit message, in the language of the repository: English. */
  readonly commitTitle: string;
  /** What a prompt says when it asks for it. */
  readonly words: RegExp;
  /** The files that change, by name, with their new text. @throws RecipeRefusal */
  readonly run: (module: ModuleSource) => ReadonlyMap<string, string>;
}

/** A recipe cannot be done on a module; `message` says why in one localised sentence. */
export class RecipeRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecipeRefusal';
  }
}
