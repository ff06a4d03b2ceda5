# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Ground floor of a project: required services, labels, subnets, budget alerts and audit log. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Project_Foundation"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Resource Manager", "Virtual Private Cloud", "Cloud Billing", "Cloud Logging"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 5
}

variable "require_credit_purchases" {
  type        = bool
  description = "Set to true to accept purchased credits only. With false, awarded credits pay for the module as well. {{UIMeta group=0 order=104}}"
  default     = false
}

variable "enable_purge" {
  type        = bool
  description = "Set to false to hide Purge, which removes a deployment from the platform and leaves its cloud resources alone. {{UIMeta group=0 order=105}}"
  default     = true
}

variable "public_access" {
  type        = bool
  description = "Set to false to hide the module from everybody but its owner. {{UIMeta group=0 order=106}}"
  default     = true
}

# Set by the platform
variable "deployment_id" {
  type        = string
  description = "Suffix of resource names, 4 lower-case hexadecimal digits, set by the platform. With null the module makes one. {{UIMeta group=0 order=108}}"
  default     = null

  validation {
    condition     = var.deployment_id == null || can(regex("^[0-9a-f]{4}$", var.deployment_id))
    error_message = "The deployment id must be exactly 4 lower-case hexadecimal digits, such as 7f10."
  }
}

variable "resource_creator_identity" {
  type        = string
  description = "E-mail address of the service account that would create cloud resources. Kept for the platform; this module needs no credentials. {{UIMeta group=0 order=111}}"
  default     = "rad-module-creator@rad-sandbox.iam.gserviceaccount.com"
}

variable "enable_services" {
  type        = bool
  description = "Set to false to leave the list of required services out of the record. {{UIMeta group=0 order=109}}"
  default     = true
}

# Page 1: project and access
variable "project_id" {
  type        = string
  description = "Google Cloud project the module is deployed into, for example shop-prod-4821. Moving to another project recreates everything. {{UIMeta group=1 order=101}}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project id has 6 to 30 lower-case letters, digits or hyphens, starts with a letter and does not end with a hyphen."
  }
}

variable "region" {
  type        = string
  description = "Region of subnets without one of their own, for example europe-west1. They are recreated when it changes. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the owners of the project, who hear of budget alerts. Updating the list recreates nothing. {{UIMeta group=1 order=103 updatesafe}}"
  default     = []

  validation {
    condition     = alltrue([for user in var.trusted_users : trimspace(user) != ""])
    error_message = "Remove the blank entry: each trusted user is an e-mail address."
  }

  validation {
    condition     = length(distinct([for user in var.trusted_users : lower(user)])) == length(var.trusted_users)
    error_message = "Each trusted user may be listed once; upper and lower case do not matter."
  }
}

variable "environment" {
  type        = string
  description = "What the project is for. Production projects log every flow of their subnets. {{UIMeta group=1 order=104 options=development,staging,production}}"
  default     = "development"

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "Choose development, staging or production."
  }
}

variable "labels" {
  type        = map(string)
  description = "Labels put on everything in the project, for example cost_center = research. Keys start with a lower-case letter. {{UIMeta group=1 order=105 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][a-z0-9_-]{0,62}$", key)) && can(regex("^[a-z0-9_-]{0,63}$", value))])
    error_message = "Label keys and values have lower-case letters, digits, underscores and hyphens, at most 63 of them."
  }
}

# Page 2: network
variable "subnets" {
  type = map(object({
    cidr             = string
    region           = optional(string)
    flow_logs        = optional(bool, false)
    secondary_ranges = optional(map(string), {})
  }))
  description = "Subnets by name, each with its IPv4 range; secondary ranges serve the pods and services of clusters. Removing a name removes the subnet. {{UIMeta group=2 order=201}}"
  default = {
    apps = {
      cidr = "10.20.0.0/20"
      secondary_ranges = {
        pods     = "10.24.0.0/14"
        services = "10.28.0.0/20"
      }
    }
  }

  validation {
    condition     = alltrue([for subnet in var.subnets : alltrue([for range in concat([subnet.cidr], values(subnet.secondary_ranges)) : can(cidrnetmask(range))])])
    error_message = "Every range is an IPv4 range with its prefix length, such as 10.20.0.0/20."
  }

  validation {
    condition     = length(distinct([for subnet in var.subnets : subnet.cidr])) == length(var.subnets)
    error_message = "Two subnets have the same range; keep one of them."
  }
}

# Page 3: budget and audit
variable "monthly_budget" {
  type        = number
  description = "Budget of a calendar month in euros. The owners are told at 50, 80 and 100 percent of it. {{UIMeta group=3 order=301 updatesafe}}"
  default     = 200

  validation {
    condition     = var.monthly_budget >= 10
    error_message = "A budget below 10 euros would alert on the first day; give 10 or more."
  }
}

variable "audit_log" {
  type = object({
    retention_days = optional(number, 400)
    exclude_reads  = optional(bool, true)
    exempt_members = optional(list(string), [])
  })
  description = "How long the audit log is kept, whether reads are left out of it, and whose calls are not logged. What is left out keeps its default. {{UIMeta group=3 order=302 updatesafe}}"
  default     = {}

  validation {
    condition     = var.audit_log.retention_days >= 30 && var.audit_log.retention_days <= 3650
    error_message = "The audit log is kept for 30 to 3650 days."
  }
}

variable "bootstrap_token" {
  type        = string
  description = "Token with which the first pipeline registers itself, at least 20 characters. Empty registers none. {{UIMeta group=3 order=303 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.bootstrap_token == "" || length(var.bootstrap_token) >= 20
    error_message = "Use at least 20 characters, or leave the token empty."
  }
}
