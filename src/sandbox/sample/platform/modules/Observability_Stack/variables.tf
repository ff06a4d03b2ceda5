# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Metrics, logs and traces of a project in one place, with scrape targets, alert rules and on-call channels. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Observability_Stack"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud Monitoring", "Cloud Logging", "Cloud Trace"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 75
}

variable "require_credit_purchases" {
  type        = bool
  description = "Set to false to let awarded credits pay for the module as well. With true only purchased credits do. {{UIMeta group=0 order=104}}"
  default     = true
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
  description = "Region the data is kept in, for example europe-west1. Another region starts with empty stores. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may change dashboards and silence alerts. Everybody in the project may look. {{UIMeta group=1 order=103 updatesafe}}"
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

variable "stack_name" {
  type        = string
  description = "Short name of the stack, 3 to 24 lower-case letters, digits or hyphens. Host names are built from it, so a new name makes a new stack. {{UIMeta group=1 order=104}}"
  default     = "watch"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.stack_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 24 lower-case letters, digits or hyphens."
  }
}

variable "admin_password" {
  type        = string
  description = "Password of the first dashboard administrator, at least 12 characters. Empty leaves sign-in to the project's accounts. {{UIMeta group=1 order=105 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.admin_password == "" || length(var.admin_password) >= 12
    error_message = "Use at least 12 characters, or leave the password empty."
  }
}

# Page 2: what is collected
variable "scrape_targets" {
  type = list(object({
    job              = string
    address          = string
    path             = optional(string, "/metrics")
    interval_seconds = optional(number, 30)
    labels           = optional(map(string), {})
  }))
  description = "Addresses metrics are read from, one object per job: host and port, path and interval in seconds. {{UIMeta group=2 order=201 updatesafe}}"
  default     = []

  validation {
    condition     = alltrue([for target in var.scrape_targets : can(regex("^[a-z0-9.-]+:[0-9]{2,5}$", target.address)) && startswith(target.path, "/")])
    error_message = "An address is host:port, such as shop.internal:9090, and a path starts with a slash."
  }

  validation {
    condition     = alltrue([for target in var.scrape_targets : target.interval_seconds >= 10 && target.interval_seconds <= 600])
    error_message = "Metrics are read every 10 to 600 seconds."
  }

  validation {
    condition     = length(distinct(var.scrape_targets[*].job)) == length(var.scrape_targets)
    error_message = "Two targets have the same job name; give each its own."
  }
}

variable "retention" {
  type = object({
    metrics_days = optional(number, 90)
    logs_days    = optional(number, 30)
    traces_days  = optional(number, 7)
  })
  description = "Days that metrics, logs and traces are kept. What is left out keeps its default; shortening deletes what is older. {{UIMeta group=2 order=202}}"
  default     = {}

  validation {
    condition     = alltrue([for days in values(var.retention) : days >= 1 && days <= 730 && floor(days) == days])
    error_message = "Keep each kind for 1 to 730 whole days."
  }
}

# Page 3: alerts
variable "alert_rules" {
  type = map(object({
    query       = string
    for_minutes = optional(number, 5)
    severity    = optional(string, "warning")
    channels    = optional(list(string), [])
  }))
  description = "Alert rules by name: a query that must be true for some minutes, a severity, and the channels that are told (all when empty). {{UIMeta group=3 order=301 updatesafe}}"
  default = {
    high_error_rate = {
      query    = <<-EOT
        sum(rate(http_requests_total{code=~"5.."}[5m]))
          / sum(rate(http_requests_total[5m])) > 0.02
      EOT
      severity = "critical"
    }
    disk_almost_full = {
      query       = "min(node_filesystem_avail_bytes / node_filesystem_size_bytes) < 0.1"
      for_minutes = 30
    }
  }

  validation {
    condition     = alltrue([for rule in var.alert_rules : contains(["info", "warning", "critical"], rule.severity)])
    error_message = "A severity is info, warning or critical."
  }

  validation {
    condition     = alltrue([for rule in var.alert_rules : rule.for_minutes >= 0 && trimspace(rule.query) != ""])
    error_message = "Each rule needs a query, and minutes that are not negative."
  }
}

variable "channels" {
  type        = map(string)
  description = "Where alerts go, by name: an e-mail address or an https address of a webhook. {{UIMeta group=3 order=302 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for target in values(var.channels) : can(regex("^(https://\\S+|[^@\\s]+@[^@\\s]+\\.[^@\\s]+)$", target))])
    error_message = "A channel is an e-mail address or an address that starts with https://."
  }
}
