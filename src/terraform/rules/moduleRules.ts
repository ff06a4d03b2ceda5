import { rad001 } from './rad001';
import { rad002 } from './rad002';
import { rad003 } from './rad003';
import { rad004 } from './rad004';
import { rad005 } from './rad005';
import { rad006 } from './rad006';
import { rad007 } from './rad007';
import { rad008 } from './rad008';
import { rad011 } from './rad011';
import { rad012 } from './rad012';
import { rad013 } from './rad013';
import { rad014 } from './rad014';
import { rad015 } from './rad015';
import { rad016 } from './rad016';
import { rad017 } from './rad017';
import { rad018 } from './rad018';
import { rad019 } from './rad019';
import { rad020 } from './rad020';
import { rad021 } from './rad021';
import { rad022 } from './rad022';
import { rad023 } from './rad023';
import { rad024 } from './rad024';
import { rad025 } from './rad025';
import { rad026 } from './rad026';
import { rad027 } from './rad027';
import { rad028 } from './rad028';
import { rad029 } from './rad029';
import { rad030 } from './rad030';
import { rad031 } from './rad031';
import { rad032 } from './rad032';
import { rad034 } from './rad034';
import { rad035 } from './rad035';
import { rad036 } from './rad036';
import { rad037 } from './rad037';
import { rad038 } from './rad038';
import { rad039 } from './rad039';
import { rad040 } from './rad040';
import { rad041 } from './rad041';
import { rad042 } from './rad042';
import { rad043 } from './rad043';
import { rad044 } from './rad044';
import type { ModuleRule } from './rule';

/** What the platform itself refuses: holds for every directory, whoever wrote it. */
export const PLATFORM_RULES: readonly ModuleRule[] = [rad001, rad002, rad006, rad008];

/** In the order of their numbers. */
export const MODULE_RULES: readonly ModuleRule[] = [
  rad001,
  rad002,
  rad003,
  rad004,
  rad005,
  rad006,
  rad007,
  rad008,
  rad011,
  rad012,
  rad013,
  rad014,
  rad015,
  rad016,
  rad017,
  rad018,
  rad019,
  rad020,
  rad021,
  rad022,
  rad023,
  rad024,
  rad025,
  rad026,
  rad027,
  rad028,
  rad029,
  rad030,
  rad031,
  rad032,
  rad034,
  rad035,
  rad036,
  rad037,
  rad038,
  rad039,
  rad040,
  rad041,
  rad042,
  rad043,
  rad044,
];
