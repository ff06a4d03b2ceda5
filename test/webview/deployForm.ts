import type { Form } from '../../src/contract/form';
import type { Quote } from '../../src/contract/quotes';
import type { WizardModule } from '../../src/deployments/wizard/wizardState';
import { buildForm, type FormOptions } from '../../src/terraform/form/buildForm';
import { parseHcl } from '../../src/terraform/hcl/parseHcl';
import { readVariables } from '../../src/terraform/readVariables';

/** A module with every kind of field, on pages of their own order. */
export const SOURCE = `
variable "project_id" {
  type        = string
  description = "Google Cloud project the module is deployed into. {{UIMeta group=1 order=101}}"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "The project id must have 6 to 30 lower-case letters, digits or hyphens."
  }
}
variable "region" {
  type        = string
  description = "Where the cluster runs, for example europe-west1 or us-central1. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"
}
variable "zone" {
  type        = string
  description = "First zone of the cluster. {{UIMeta group=1 order=103}}"
  default     = null
}
variable "cluster_name" {
  type        = string
  description = "{{UIMeta group=2 order=201}}"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{3,23}$", var.cluster_name))
    error_message = "The name must start with a letter and have 4 to 24 lower-case letters, digits or hyphens."
  }
}
variable "node_count" {
  type        = number
  description = "Nodes in each zone, 1 to 10. With 2 zones that makes 6 nodes. {{UIMeta group=2 order=202 updatesafe}}"
  default     = 3
  validation {
    condition     = var.node_count >= 1 && var.node_count <= 10
    error_message = "Between 1 and 10 nodes."
  }
}
variable "private_nodes" {
  type        = bool
  description = "Nodes get no public address; a NAT gateway is created for them. {{UIMeta group=2 order=203}}"
  default     = true
}
variable "release_channel" {
  type        = string
  description = "How early the cluster receives new versions. {{UIMeta group=2 order=204 options=rapid,regular,stable updatesafe}}"
  default     = "regular"
}
variable "zones" {
  type        = set(string)
  description = "{{UIMeta group=2 order=205}}"
  default     = ["europe-west1-b", "europe-west1-c"]
}
variable "resource_labels" {
  type        = map(string)
  description = "{{UIMeta group=2 order=206 updatesafe}}"
  default     = { env = "demo", team = "platform" }
}
variable "node_pool" {
  type        = object({ machine_type = string, disk_gb = optional(number, 100), spot = bool, taints = optional(list(string)) })
  description = "{{UIMeta group=2 order=207}}"
  default     = { machine_type = "e2-standard-4", disk_gb = 100, spot = false }
}
variable "registry_token" {
  type        = string
  description = "{{UIMeta group=2 order=208 updatesafe}}"
  default     = ""
  sensitive   = true
}
variable "firewall_rules" {
  type        = list(object({ name = string, ports = list(number) }))
  description = "Rules of the network. {{UIMeta group=3 order=301 updatesafe}}"
  default     = [{ name = "https", ports = [443] }, { name = "http", ports = [80, 8080] }]
}
variable "quotas" {
  type        = map(object({ cpus = number, note = optional(string) }))
  description = "By team. {{UIMeta group=3 order=302 updatesafe}}"
  default     = { blue = { cpus = 4 } }
}
variable "window" {
  type        = tuple([string, number])
  description = "Day and hour of the maintenance. {{UIMeta group=3 order=303 updatesafe}}"
  default     = ["sunday", 3]
}
variable "extra" {
  type        = any
  description = "Anything else. {{UIMeta group=3 order=304 updatesafe}}"
  default     = null
}
variable "tier" {
  type        = string
  description = "{{UIMeta group=3 order=305 updatesafe}}"
  validation {
    condition     = contains(["small", "large"], var.tier)
    error_message = "Small or large."
  }
}
variable "untagged" {
  type        = string
  description = "No tag at all."
  default     = "as it is"
}
`;

export function formOf(source: string, options: Partial<FormOptions> = {}): Form {
  const hcl = parseHcl(source);
  if (hcl.errors.length > 0) throw new Error(hcl.errors[0]?.message);
  const variables = readVariables({ name: 'variables.tf', source, hcl });
  const steps = buildForm(variables, { mode: 'advanced', target: 'own', ...options });
  return { moduleId: 'kubernetes-fleet', commitSha: 'e41b07c'.padEnd(40, '0'), steps };
}

export const MODULE: WizardModule = {
  name: 'Kubernetes_Fleet_GKE',
  description: 'A regional GKE cluster with node pools, ingress and a fleet membership.',
  publisher: 'Platform',
  commitSha: 'e41b07c'.padEnd(40, '0'),
  creditCost: '1200',
  rating: { average: 4.7, count: 212 },
  dependencies: ['Project_Foundation'],
  services: ['Kubernetes Engine', 'Cloud NAT', 'Artifact Registry'],
  hasDocumentation: true,
  isContactable: true,
};

const NONE = { awarded: '0', subscription: '0', topUp: '0', total: '0' };
const THERE = { awarded: '120', subscription: '400', topUp: '764.50', total: '1284.50' };

export const SHORT_QUOTE: Quote = {
  moduleFee: '1200',
  moduleFeeWaived: false,
  buildCostEstimate: '24',
  total: '1224',
  requirePurchasedCredits: true,
  balance: { ...THERE, purchased: '1164.50', reserved: NONE, available: THERE },
  drawDown: {
    moduleFee: { awarded: '0', subscription: '400', topUp: '764.50', total: '1164.50' },
    build: { awarded: '24', subscription: '0', topUp: '0', total: '24' },
  },
  sufficient: false,
  shortfall: '35.50',
  reason: 'insufficient_purchased_credits',
  dependencies: [{ module: 'Project_Foundation', state: 'building', deploymentId: 'd', deploymentShortId: '7f10' }],
  quotedAt: '2026-11-22T14:22:00Z',
};

export const READY_QUOTE: Quote = {
  ...SHORT_QUOTE,
  moduleFee: '0',
  moduleFeeWaived: true,
  buildCostEstimate: '12',
  total: '12',
  requirePurchasedCredits: false,
  drawDown: { moduleFee: NONE, build: { awarded: '12', subscription: '0', topUp: '0', total: '12' } },
  sufficient: true,
  shortfall: '0',
  dependencies: [],
};
