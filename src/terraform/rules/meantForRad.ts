import type { ModuleOutline } from '../moduleOutline';
import type { RepositoryFacts } from './rule';

/** Whether a module is written for RAD or ticked: what is neither is ordinary Terraform, and left in peace. */
export const isMeantForRad = ({ isForRad, path }: ModuleOutline, { ticked }: RepositoryFacts): boolean =>
  isForRad || ticked?.has(path) === true;
