import { rad001 } from './rad001';
import { rad002 } from './rad002';
import { rad006 } from './rad006';
import { rad008 } from './rad008';
import type { ModuleRule } from './rule';

/** What the platform itself refuses: holds for every directory, whoever wrote it. */
export const PLATFORM_RULES: readonly ModuleRule[] = [rad001, rad002, rad006, rad008];

/** In the order of their numbers. */
export const MODULE_RULES: readonly ModuleRule[] = [rad001, rad002, rad006, rad008];
