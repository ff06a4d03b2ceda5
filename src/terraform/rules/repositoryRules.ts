import { rad003Missing } from './rad003';
import { rad007Sources } from './rad007';
import { rad009 } from './rad009';
import { rad010 } from './rad010';
import { rad033 } from './rad033';
import { rad041Tracked } from './rad041';
import type { RepositoryRule } from './rule';

/** In the order of their numbers. */
export const REPOSITORY_RULES: readonly RepositoryRule[] = [
  rad003Missing,
  rad007Sources,
  rad009,
  rad010,
  rad033,
  rad041Tracked,
];
