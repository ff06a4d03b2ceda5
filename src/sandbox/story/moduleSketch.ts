/** What the story knows of a module besides the catalog: enough to tell of its builds. A test compares it with the sample. */
export interface ModuleSketch {
  /** Addresses of the resource blocks at the published commit, data sources aside. */
  readonly resources: readonly string[];
  /** What deploying it costs in the cloud, US cents a day. */
  readonly dailyCents: number;
  /** Values of the variables that must be given, besides `project_id`. */
  readonly variables: (name: string) => Readonly<Record<string, unknown>>;
  /** Outputs besides `deployment_id` and `project_id`, in their order; undefined is sensitive. */
  readonly outputs: (name: string, projectId: string) => Readonly<Record<string, unknown>>;
  /** What fails when a build of the story fails. */
  readonly failure?: SketchedFailure;
}

/** An error of the cloud at a resource of main.tf. */
export interface SketchedFailure {
  readonly address: string;
  /** Of main.tf at the published commit, from 1. */
  readonly line: number;
  readonly summary: string;
  readonly detail: string;
}

const NOTHING = (): Readonly<Record<string, unknown>> => ({});

/** By name of the module. `name` is unique per deployment: the first words of a resource's name and the short id. */
export const SKETCHES: Readonly<Record<string, ModuleSketch>> = {
  Project_Foundation: {
    resources: ['service', 'project', 'subnet', 'budget', 'audit_log'].map((label) => `terraform_data.${label}`),
    dailyCents: 4,
    variables: NOTHING,
    outputs: (name, projectId) => ({
      network_name: `foundation-${name}`,
      subnets: { main: `foundation-${name}-main (10.10.0.0/20, europe-west1)` },
      labels: { environment: 'development', managed_by: 'rad' },
      handover_note: `# ${projectId} (development)\n\nOwners: nobody yet\n`,
      pipeline_registration: undefined,
    }),
  },
  Observability_Stack: {
    resources: ['stack', 'store', 'collector', 'alerting'].map((label) => `terraform_data.${label}`),
    dailyCents: 17,
    variables: NOTHING,
    outputs: (name) => ({
      dashboard_url: `https://watch-${name}.watch.sandbox.example/`,
      stores: { [`watch-${name}-logs`]: 30, [`watch-${name}-metrics`]: 90 },
      alert_rules: { availability: 'critical' },
      admin_sign_in: undefined,
    }),
  },
  Kubernetes_Fleet_GKE: {
    resources: [
      'random_id.deployment',
      'google_project_service.required',
      'google_service_account.nodes',
      'google_project_iam_member.nodes',
      'google_container_cluster.member',
      'google_container_node_pool.pool',
      'google_project_iam_member.administrator',
    ],
    dailyCents: 120,
    variables: (name) => ({ fleet_name: 'fleet', network_name: `foundation-${name}` }),
    outputs: (name, projectId) => ({
      cluster_names: { main: `fleet-${name}-main (europe-west1)` },
      node_service_account: `fleet-${name}@${projectId}.iam.gserviceaccount.com`,
      context_commands: [`gcloud container clusters get-credentials fleet-${name}-main --region europe-west1`],
      endpoints: undefined,
    }),
    failure: {
      address: 'google_container_cluster.member',
      line: 45,
      summary: 'Error: googleapi: Error 403: Insufficient regional quota to satisfy request: resource "CPUS".',
      detail: 'The region has 4 of 24 CPUs left, and the request needs 8.',
    },
  },
  Postgres_HA_CloudSQL: {
    resources: [
      'random_id.deployment',
      'random_password.admin',
      'google_project_service.required',
      'google_sql_database_instance.primary',
      'google_sql_database_instance.replica',
      'google_sql_user.admin',
      'google_sql_user.person',
      'google_secret_manager_secret.admin',
      'google_secret_manager_secret_version.admin',
    ],
    dailyCents: 42,
    variables: (name) => ({ network_name: `foundation-${name}` }),
    outputs: (name, projectId) => ({
      instance_name: `postgres-${name}`,
      connection_name: `${projectId}:europe-west1:postgres-${name}`,
      replica_addresses: {},
      connection_guide: `cloud-sql-proxy ${projectId}:europe-west1:postgres-${name}\n`,
      admin_password: undefined,
    }),
    failure: {
      address: 'google_sql_database_instance.primary',
      line: 43,
      summary:
        'Error: failed to create instance: googleapi: Error 409: The instance or operation is not in an appropriate state.',
      detail: 'The name of an instance can be used again a week after the instance was deleted.',
    },
  },
  Keycloak_GKE: {
    resources: [
      'random_id.deployment',
      'random_password.admin',
      'google_project_service.required',
      'google_compute_global_address.ingress',
      'kubernetes_namespace_v1.keycloak',
      'kubernetes_secret_v1.credentials',
      'kubernetes_secret_v1.realms',
      'kubernetes_stateful_set_v1.keycloak',
      'kubernetes_service_v1.peers',
      'kubernetes_service_v1.http',
      'kubernetes_manifest.backend_config',
      'kubernetes_manifest.certificate',
      'kubernetes_ingress_v1.keycloak',
      'kubernetes_role_v1.observer',
      'kubernetes_role_binding_v1.observer',
    ],
    dailyCents: 28,
    variables: (name) => ({
      cluster_name: 'fleet-main',
      hostname: `id-${name}.sandbox.example`,
      database: { host: '10.10.0.5' },
      database_password: `made-up-${name}-for-the-sandbox`,
    }),
    outputs: (name) => ({
      admin_console_url: `https://id-${name}.sandbox.example/admin/`,
      ip_address: '203.0.113.40',
      issuers: {},
      admin_password: undefined,
    }),
    failure: {
      address: 'google_compute_global_address.ingress',
      line: 78,
      summary: "Error: Error creating GlobalAddress: googleapi: Error 403: Quota 'STATIC_ADDRESSES' exceeded.",
      detail: 'The project has a limit of 8 global addresses, and all of them are in use.',
    },
  },
  Static_Site_CDN: {
    resources: ['service', 'bucket', 'certificate', 'dns_record', 'delivery', 'preview'].map(
      (label) => `terraform_data.${label}`,
    ),
    dailyCents: 11,
    variables: (name) => ({ site_name: `site-${name}` }),
    outputs: (name) => ({
      site_url: `https://site-${name}.sites.sandbox.example/`,
      bucket_name: `site-${name}-assets`,
      dns_records: [{ name: `site-${name}.sites.sandbox.example.`, type: 'A', value: '203.0.113.10' }],
      cache_rules: [{ path: '/assets/', ttl_seconds: 86_400 }],
      preview_url: undefined,
    }),
  },
  Wordpress_CloudRun: {
    resources: [
      'random_id.deployment',
      'random_password.admin',
      'random_password.database',
      'google_project_service.required',
      'google_service_account.wordpress',
      'google_cloud_run_v2_service.wordpress',
      'google_cloud_run_v2_service_iam_member.visitors',
      'google_sql_database_instance.mysql',
      'google_sql_database.wordpress',
      'google_sql_user.wordpress',
      'google_secret_manager_secret.password',
      'google_secret_manager_secret_version.password',
      'google_storage_bucket.media',
      'google_storage_bucket_iam_member.wordpress',
      'google_project_iam_member.wordpress',
      'google_storage_bucket_iam_member.editor',
      'google_project_iam_member.log_reader',
    ],
    dailyCents: 24,
    variables: (name) => ({ admin_email: `web-${name}@sandbox.example` }),
    outputs: (name) => ({ service_url: `https://wordpress-${name}.sandbox.example`, admin_password: undefined }),
    failure: {
      address: 'google_cloud_run_v2_service.wordpress',
      line: 59,
      summary: 'Error: Error waiting to create Service: Error code 9: The user-provided container failed to start.',
      detail: 'The container did not listen on PORT=8080 within the time that is allowed for its start.',
    },
  },
  Redis_Memorystore: {
    resources: [
      'random_id.deployment',
      'google_project_service.required',
      'google_redis_instance.cache',
      'google_project_iam_member.viewer',
    ],
    dailyCents: 19,
    variables: NOTHING,
    outputs: () => ({ host: '10.40.0.3', port: 6378, auth_string: undefined, server_ca_certificate: null }),
    failure: {
      address: 'google_redis_instance.cache',
      line: 34,
      summary: 'Error: Error waiting to create Instance: Error code 8: The region has no capacity left for this tier.',
      detail: 'Try another region, or the tier STANDARD_HA.',
    },
  },
  Istio_Mesh_GKE: {
    resources: ['mesh', 'root_key', 'gateway', 'routing'].map((label) => `terraform_data.${label}`),
    dailyCents: 70,
    variables: NOTHING,
    outputs: (name) => ({
      trust_domain: `mesh-${name}.mesh.sandbox.example`,
      gateway_addresses: { public: '203.0.113.20' },
      routes: 'everything not named here: newest version 100 %\n',
      root_fingerprint: undefined,
    }),
  },
  Feature_Flags_Internal: {
    resources: ['service', 'flag', 'segments'].map((label) => `terraform_data.${label}`),
    dailyCents: 9,
    variables: NOTHING,
    outputs: (name) => ({
      endpoint: `https://flags-${name}.flags.sandbox.example/v1`,
      flags: {},
      overview: '',
      client_header: undefined,
    }),
  },
};

/** @throws Error for a module the story does not know */
export function sketchOf(module: string): ModuleSketch {
  const found = SKETCHES[module];
  if (found === undefined) throw new Error(`the story does not know ${module}`);
  return found;
}
