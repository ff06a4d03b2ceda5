import { parseCredits } from '../../money/credits';
import { PARTNER, PARTNER_TWO } from '../account';
import type { BuildEnd } from '../deployments/lifeCycle';
import { DAYS_PER_MONTH, STORY_DAYS } from './calendar';
import type { FollowUp, Plan, Profile } from './profile';

type Later = readonly [day: number, action: FollowUp['action'], outcome?: BuildEnd];

/** Day of the story, from month and day of the month as people count them. */
function dayOf(month: number, day: number): number {
  return (month - 1) * DAYS_PER_MONTH + day - 1;
}

function plan(
  day: number,
  module: string,
  project: string,
  outcome: BuildEnd = 'SUCCESS',
  later: readonly Later[] = [],
  rating?: number,
): Plan {
  const followUps = later.map(([at, action, result = 'SUCCESS']) => ({ day: at, action, outcome: result }));
  return { day, module, project, outcome, followUps, ...(rating === undefined ? {} : { rating }) };
}

/** The first partner tries the own modules out in projects that stay, and buys what others offer. */
export function partnerOne(): Profile {
  return {
    account: PARTNER.id,
    projects: [
      { id: 'mesh-lab-9b07', name: 'Mesh lab' },
      { id: 'site-cdn-51fd', name: 'Company site' },
      { id: 'idp-test-2ac8', name: 'Sign-in test' },
      { id: 'wp-demo-c4e1', name: 'WordPress demo' },
    ],
    signUp: { day: 0, amount: parseCredits('100') },
    monthly: { source: 'partnerAllotment', amount: parseCredits('300') },
    extraAwards: [
      { day: dayOf(3, 19), amount: parseCredits('150') },
      { day: STORY_DAYS - 1, amount: parseCredits('320') },
    ],
    subscription: { tierId: 'team-monthly', dayOfMonth: DAYS_PER_MONTH - 1, months: [0, 1, 2, 3, 4, 5] },
    topUps: [
      { day: dayOf(1, 2), purse: { provider: 'stripe', currency: 'USD', minorUnits: 25_00 } },
      { day: dayOf(3, 11), purse: { provider: 'flutterwave', currency: 'EUR', minorUnits: 20_00 } },
      { day: dayOf(6, 10), purse: { provider: 'stripe', currency: 'USD', minorUnits: 30_00 } },
    ],
    whenShort: [{ provider: 'stripe', currency: 'USD', minorUnits: 50_00 }],
    metered: [
      { module: 'Istio_Mesh_GKE', project: 'mesh-lab-9b07' },
      { module: 'Static_Site_CDN', project: 'site-cdn-51fd' },
      { module: 'Kubernetes_Fleet_GKE', project: 'idp-test-2ac8' },
      { module: 'Keycloak_GKE', project: 'idp-test-2ac8' },
      { module: 'Wordpress_CloudRun', project: 'wp-demo-c4e1' },
    ],
    pins: [{ day: dayOf(2, 3), module: 'Kubernetes_Fleet_GKE' }],
    plans: [...OWN_PLANS, ...OTHER_PLANS],
  };
}

/** Of the modules the first partner publishes: the fee is waived. */
const OWN_PLANS: readonly Plan[] = [
  plan(dayOf(1, 5), 'Static_Site_CDN', 'site-cdn-51fd', 'SUCCESS', [
    [dayOf(2, 16), 'update'],
    [dayOf(4, 3), 'update'],
    [dayOf(6, 21), 'update'],
  ]),
  plan(dayOf(2, 8), 'Keycloak_GKE', 'idp-test-2ac8', 'FAILURE'),
  plan(dayOf(2, 9), 'Keycloak_GKE', 'idp-test-2ac8', 'SUCCESS', [
    [dayOf(3, 20), 'update'],
    [dayOf(6, 19), 'update', 'FAILURE'],
  ]),
  plan(dayOf(2, 20), 'Redis_Memorystore', 'wp-demo-c4e1', 'SUCCESS', [[dayOf(4, 6), 'destroy']]),
  plan(dayOf(3, 9), 'Wordpress_CloudRun', 'wp-demo-c4e1', 'FAILURE'),
  plan(dayOf(3, 10), 'Wordpress_CloudRun', 'wp-demo-c4e1', 'SUCCESS', [
    [dayOf(3, 24), 'update'],
    [dayOf(5, 15), 'update'],
    [dayOf(6, 12), 'update'],
  ]),
  plan(dayOf(3, 18), 'Static_Site_CDN', 'wp-demo-c4e1', 'CANCELLED'),
  plan(dayOf(4, 5), 'Wordpress_CloudRun', 'wp-demo-c4e1', 'SUCCESS', [[dayOf(4, 12), 'destroy']]),
  plan(dayOf(4, 16), 'Keycloak_GKE', 'idp-test-2ac8', 'SUCCESS', [[dayOf(4, 25), 'destroy']]),
  plan(dayOf(5, 14), 'Wordpress_CloudRun', 'wp-demo-c4e1', 'CANCELLED'),
  plan(dayOf(5, 21), 'Static_Site_CDN', 'site-cdn-51fd', 'SUCCESS', [[dayOf(6, 6), 'destroy']]),
  plan(dayOf(6, 14), 'Wordpress_CloudRun', 'wp-demo-c4e1', 'FAILURE'),
  plan(dayOf(6, 24), 'Wordpress_CloudRun', 'wp-demo-c4e1'),
];

const OTHER_PLANS: readonly Plan[] = [
  plan(
    dayOf(1, 3),
    'Istio_Mesh_GKE',
    'mesh-lab-9b07',
    'SUCCESS',
    [
      [dayOf(2, 14), 'update'],
      [dayOf(4, 22), 'update'],
      [dayOf(6, 20), 'update'],
    ],
    4,
  ),
  plan(dayOf(2, 6), 'Kubernetes_Fleet_GKE', 'idp-test-2ac8', 'SUCCESS', [[dayOf(5, 4), 'update']], 5),
  plan(dayOf(4, 10), 'Observability_Stack', 'mesh-lab-9b07', 'SUCCESS', [[dayOf(5, 26), 'update']], 4),
  plan(dayOf(5, 9), 'Istio_Mesh_GKE', 'idp-test-2ac8', 'INTERNAL_ERROR'),
];

/** The second partner serves flags to other teams, pays from awards and a small subscription, and shares the mesh. */
export function partnerTwo(): Profile {
  const [flags, mesh] = ['flags-production', 'mesh-edge-north'];
  return {
    account: PARTNER_TWO.id,
    projects: [
      { id: flags, name: 'Flags' },
      { id: mesh, name: 'Edge, north' },
    ],
    signUp: { day: 1, amount: parseCredits('100') },
    monthly: { source: 'partnerAllotment', amount: parseCredits('300') },
    extraAwards: [],
    subscription: { tierId: 'starter-monthly', dayOfMonth: 25, months: [0, 1, 2, 3, 4, 5] },
    topUps: [{ day: dayOf(2, 5), purse: { provider: 'flutterwave', currency: 'NGN', minorUnits: 45_000_00 } }],
    whenShort: [{ provider: 'flutterwave', currency: 'NGN', minorUnits: 30_000_00 }],
    metered: [
      { module: 'Feature_Flags_Internal', project: flags },
      { module: 'Istio_Mesh_GKE', project: mesh },
    ],
    pins: [{ day: dayOf(1, 9), module: 'Postgres_HA_CloudSQL' }],
    plans: [
      plan(dayOf(1, 4), 'Feature_Flags_Internal', flags, 'SUCCESS', [
        [dayOf(2, 2), 'update'],
        [dayOf(3, 15), 'update'],
        [dayOf(5, 8), 'update'],
        [dayOf(6, 16), 'update'],
      ]),
      plan(dayOf(1, 11), 'Istio_Mesh_GKE', mesh, 'SUCCESS', [[dayOf(4, 17), 'update']]),
      plan(dayOf(2, 7), 'Postgres_HA_CloudSQL', flags, 'SUCCESS', [], 5),
      plan(dayOf(2, 22), 'Feature_Flags_Internal', flags, 'SUCCESS', [[dayOf(3, 3), 'destroy']]),
      plan(dayOf(3, 12), 'Static_Site_CDN', flags, 'SUCCESS', [], 5),
      plan(dayOf(4, 9), 'Istio_Mesh_GKE', mesh, 'TIMEOUT'),
      plan(dayOf(4, 20), 'Wordpress_CloudRun', flags, 'SUCCESS', [[dayOf(5, 20), 'destroy']], 3),
      plan(dayOf(5, 17), 'Redis_Memorystore', flags, 'SUCCESS', [], 4),
      plan(dayOf(6, 5), 'Feature_Flags_Internal', flags, 'CANCELLED'),
      plan(dayOf(6, 18), 'Observability_Stack', mesh),
    ],
  };
}
