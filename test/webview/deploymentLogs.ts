const ESC = '\u001b[';
const paint = (code: string, text: string): string => `${ESC}${code}m${text}${ESC}0m`;
const green = (text: string): string => paint('32', text);
const yellow = (text: string): string => paint('33', text);
const bold = (text: string): string => paint('1', text);
const grey = (text: string): string => paint('90', text);

/** An update as Terraform writes it, with its colours; line 29 names a file. */
export const SAMPLE_LOG = [
  '── Prepare Deployment Environment ──',
  'Fetching 7d2e9f4 of the module',
  ...Array.from({ length: 7 }, (_, index) => `Reading secret ${String(index + 1)} of 7`),
  '── Initialize and Plan ──',
  paint('1;32', 'Terraform has been successfully initialized!'),
  'google_service_account.runtime: Refreshing state... [id=wp-c4e1@wp-demo-c4e1]',
  'google_sql_database_instance.db: Refreshing state... [id=wp-db-c4e1]',
  'google_cloud_run_v2_service.wordpress: Refreshing state... [id=wordpress]',
  '',
  yellow('╷'),
  `${yellow('│')} ${paint('1;33', 'Warning:')} ${bold('Argument is deprecated')}`,
  yellow('│'),
  `${yellow('│')}   on main.tf line 12, in resource "google_cloud_run_v2_service" "wordpress":`,
  `${yellow('│')}   12:   launch_stage = ${grey('"BETA"')}`,
  yellow('│'),
  `${yellow('│')} The stage is no longer needed for this service.`,
  yellow('╵'),
  '',
  `${yellow('~')} google_cloud_run_v2_service.wordpress will be ${yellow('updated in-place')}`,
  `    ${green('+')} min_instance_count = 1`,
  `    ${yellow('~')} max_instance_count = 10 ${yellow('->')} 20`,
  `${green('+')} google_monitoring_alert_policy.latency will be ${green('created')}`,
  '',
  `${bold('Plan:')} 1 to add, 1 to change, 0 to destroy.`,
  '── Apply Infrastructure Changes ──',
  'google_monitoring_alert_policy.latency: Creating...',
  `google_monitoring_alert_policy.latency: ${green('Creation complete after 3s')} ${grey('[id=alertPolicies/7741]')}`,
  `google_cloud_run_v2_service.wordpress: Modifying... ${grey('[id=wordpress]')}`,
  `google_cloud_run_v2_service.wordpress: Still modifying... ${grey('[40s elapsed]')}`,
  '',
].join('\n');

/** A line of a long log, of some 83 bytes: 600,000 of them are 50 MB. */
export const longLine = (line: number): string =>
  `resource.item[${String(line)}]: ${green('Creation complete')} after ${String(line % 60)}s [id=projects/p/things/${String(line).padStart(9, '0')}]`;

export const longLog = (lines: number, from = 0): string =>
  Array.from({ length: lines }, (_, index) => `${longLine(from + index)}\n`).join('');
