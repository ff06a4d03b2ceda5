import { rad010 } from './rad010';
import type { RepositoryRule } from './rule';

/** In the order of their numbers. */
export const REPOSITORY_RULES: readonly RepositoryRule[] = [rad010];
