import { addDescriptions } from './addDescriptions';
import { addOutputs } from './addOutputs';
import { addValidations } from './addValidations';
import { completeTags } from './completeTags';
import type { Recipe, RecipeId } from './recipe';
import { sortVariables } from './sortVariables';

/** Everything the agent can do, in the order it suggests. */
export const RECIPES: readonly Recipe[] = [addDescriptions, completeTags, addValidations, sortVariables, addOutputs];

export function recipeOf(id: RecipeId): Recipe {
  const found = RECIPES.find((recipe) => recipe.id === id);
  if (found === undefined) throw new Error(`no recipe ${id}`);
  return found;
}
