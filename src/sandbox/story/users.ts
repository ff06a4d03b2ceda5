import { parseCredits } from '../../money/credits';
import { casualPlans } from './casualPlans';
import { DAYS_PER_MONTH, STORY_DAYS, STORY_MONTHS } from './calendar';
import type { Plan, Profile, Purse } from './profile';
import type { Random } from './random';

const STRIPE = (dollars: number): Purse => ({ provider: 'stripe', currency: 'USD', minorUnits: dollars * 100 });

/** Has a subscription and deploys a lot. */
export function userOne(random: Random): Profile {
  const projects = [
    { id: 'ada-shop-prod', name: 'Shop, production' },
    { id: 'ada-shop-test', name: 'Shop, test' },
  ];
  const modules = [
    ...['Wordpress_CloudRun', 'Wordpress_CloudRun', 'Wordpress_CloudRun', 'Keycloak_GKE', 'Keycloak_GKE'],
    ...['Redis_Memorystore', 'Redis_Memorystore', 'Istio_Mesh_GKE', 'Static_Site_CDN', 'Observability_Stack'],
    ...['Postgres_HA_CloudSQL'],
  ];
  return {
    account: 'sandbox-user-one',
    projects,
    signUp: { day: 0, amount: parseCredits('50') },
    monthly: { source: 'award', amount: parseCredits('60') },
    extraAwards: [],
    subscription: { tierId: 'team-monthly', dayOfMonth: 1, months: [0, 1, 2, 3, 4, 5] },
    topUps: [],
    whenShort: [STRIPE(30)],
    metered: [{ module: 'Postgres_HA_CloudSQL' }, { module: 'Wordpress_CloudRun' }],
    pins: [{ day: 20, module: 'Wordpress_CloudRun' }],
    plans: casualPlans(random, { perMonth: [12, 15], modules, projects }),
  };
}

/**
 * Has little but awards, and has spent nearly everything when a last award comes: it pays for some modules, not for
 * the dear ones, and not for one that takes purchased credits alone.
 */
export function userTwo(random: Random): Profile {
  const projects = [{ id: 'ben-course-lab', name: 'Course lab' }];
  const modules = [
    ...['Wordpress_CloudRun', 'Wordpress_CloudRun', 'Istio_Mesh_GKE', 'Static_Site_CDN', 'Static_Site_CDN'],
    ...['Redis_Memorystore', 'Project_Foundation'],
  ];
  return {
    account: 'sandbox-user-two',
    projects,
    signUp: { day: 3, amount: parseCredits('200') },
    monthly: { source: 'award', amount: parseCredits('250') },
    extraAwards: [
      { day: 40, amount: parseCredits('75') },
      { day: STORY_DAYS - 1, amount: parseCredits('100') },
    ],
    subscription: { tierId: 'starter-monthly', dayOfMonth: 8, months: [1, 2, 3] },
    topUps: [],
    whenShort: [],
    metered: [{ module: 'Wordpress_CloudRun' }],
    pins: [],
    spendsDownFrom: (STORY_MONTHS - 1) * DAYS_PER_MONTH + 18,
    plans: casualPlans(random, { perMonth: [9, 12], modules, projects }),
  };
}

/** Buys what is needed, in several currencies. Deploys each module of the first partner at the end of every month. */
export function userThree(random: Random): Profile {
  const projects = [
    { id: 'chloe-studio', name: 'Studio' },
    { id: 'chloe-clients', name: 'Clients' },
  ];
  const modules = [
    ...['Wordpress_CloudRun', 'Wordpress_CloudRun', 'Static_Site_CDN', 'Static_Site_CDN', 'Istio_Mesh_GKE'],
    ...['Redis_Memorystore', 'Keycloak_GKE', 'Observability_Stack', 'Kubernetes_Fleet_GKE'],
  ];
  const flutterwave = (currency: string, minorUnits: number): Purse => ({
    provider: 'flutterwave',
    currency,
    minorUnits,
  });
  return {
    account: 'sandbox-user-three',
    projects,
    signUp: { day: 0, amount: parseCredits('30') },
    extraAwards: [],
    topUps: [{ day: 1, purse: flutterwave('EUR', 80_00) }],
    whenShort: [
      flutterwave('EUR', 45_00),
      flutterwave('KES', 6500_00),
      STRIPE(50),
      flutterwave('UGX', 185_000),
      flutterwave('GBP', 40_00),
    ],
    metered: [{ module: 'Istio_Mesh_GKE' }, { module: 'Static_Site_CDN' }],
    pins: [{ day: 9, module: 'Keycloak_GKE' }],
    plans: [...casualPlans(random, { perMonth: [11, 14], modules, projects }), ...monthlyRounds(random)],
  };
}

function monthlyRounds(random: Random): readonly Plan[] {
  return Array.from({ length: STORY_MONTHS }, (_, month) =>
    ['Redis_Memorystore', 'Wordpress_CloudRun', 'Keycloak_GKE'].map((module, index): Plan => {
      const day = month * DAYS_PER_MONTH + 22 + index;
      const destroyed = { day: day + random.between(4, 12), action: 'destroy', outcome: 'SUCCESS' } as const;
      return { day, module, project: 'chloe-clients', outcome: 'SUCCESS', followUps: [destroyed] };
    }),
  ).flat();
}
