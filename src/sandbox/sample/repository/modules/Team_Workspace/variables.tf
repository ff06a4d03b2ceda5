# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Shared workspace of a team: members and roles, environments with quotas, budget alerts and a welcome page. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Team_Workspace"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud Identity", "Cloud Billing", "Cloud Monitoring"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 10
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
  description = "Region that environments without one of their own use, for example europe-west1. They are recreated when it changes. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the owners of the workspace, who may change members and quotas. {{UIMeta group=1 order=103}}"
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

variable "workspace_name" {
  type        = string
  description = "Name of the workspace, 3 to 24 lower-case letters, digits or hyphens. Environment names are built from it, so a new name makes a new workspace. {{UIMeta group=1 order=104}}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.workspace_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 24 lower-case letters, digits or hyphens."
  }
}

# Page 2: people
variable "members" {
  type = list(object({
    email      = string
    role       = optional(string)
    expires_on = optional(string)
  }))
  description = "People of the team, one object each: e-mail address, role (the default role when left out) and the last day of access as YYYY-MM-DD. {{UIMeta group=2 order=201 updatesafe}}"
  default     = []

  validation {
    condition     = alltrue([for member in var.members : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", member.email))])
    error_message = "Each member needs an e-mail address such as ada@sandbox.example."
  }

  validation {
    condition     = length(distinct([for member in var.members : lower(member.email)])) == length(var.members)
    error_message = "Somebody is listed twice; keep one entry per person."
  }

  validation {
    condition     = alltrue([for member in var.members : contains(["viewer", "editor", "maintainer"], coalesce(member.role, "viewer"))])
    error_message = "A role is viewer, editor or maintainer."
  }

  validation {
    condition     = alltrue([for member in var.members : member.expires_on == null || can(formatdate("YYYY-MM-DD", "${member.expires_on}T00:00:00Z"))])
    error_message = "The last day of access is a date in the form YYYY-MM-DD."
  }
}

variable "default_role" {
  type        = string
  description = "Role of members that name none. {{UIMeta group=2 order=202 options=viewer,editor,maintainer updatesafe}}"
  default     = "editor"

  validation {
    condition     = contains(["viewer", "editor", "maintainer"], var.default_role)
    error_message = "Choose viewer, editor or maintainer."
  }
}

variable "invite_token" {
  type        = string
  description = "Token that signs invitation links, at least 16 characters. Empty makes invitations by link impossible; a new token voids the links sent before. {{UIMeta group=2 order=203 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.invite_token == "" || length(var.invite_token) >= 16
    error_message = "Use at least 16 characters, or leave the token empty."
  }
}

variable "welcome_note" {
  type        = string
  description = <<-EOT
    Text of the welcome page in Markdown. The words {workspace} and {owner} are replaced by the name of the workspace and the first trusted user.
    {{UIMeta group=2 order=204 updatesafe}}
  EOT
  default     = <<-EOT
    # Welcome to {workspace}

    Start with the environment `dev`: whatever you break there is rebuilt overnight.
    Ask {owner} before you change anything in production.
  EOT
}

# Page 3: environments and limits
variable "environments" {
  type = map(object({
    region     = optional(string)
    production = optional(bool, false)
    idle_stop = optional(object({
      after_minutes = optional(number, 60)
      weekdays_only = optional(bool, false)
    }))
  }))
  description = "Environments of the workspace by name. Idle environments stop when idle_stop is given; production ones never do. Removing a name removes the environment. {{UIMeta group=3 order=301}}"
  default = {
    dev = {
      idle_stop = { after_minutes = 30 }
    }
    prod = {
      production = true
    }
  }

  validation {
    condition     = length(var.environments) > 0 && alltrue([for name in keys(var.environments) : can(regex("^[a-z][a-z0-9]{1,11}$", name))])
    error_message = "Name at least one environment, with 2 to 12 lower-case letters or digits each."
  }
}

variable "quotas" {
  type = object({
    cpus       = optional(number, 16)
    memory_gib = optional(number, 64)
    storage = optional(object({
      standard_gib = optional(number, 500)
      ssd_gib      = optional(number, 100)
    }), {})
  })
  description = "Limits that all environments share. What is left out keeps its default: 16 CPUs, 64 GiB of memory, 500 GiB of standard and 100 GiB of SSD storage. {{UIMeta group=3 order=302 updatesafe}}"
  default     = {}

  validation {
    condition     = var.quotas.cpus >= 1 && var.quotas.memory_gib >= 1 && min(var.quotas.storage.standard_gib, var.quotas.storage.ssd_gib) >= 0
    error_message = "Give at least 1 CPU and 1 GiB of memory, and no negative storage."
  }
}

variable "monthly_budget" {
  type        = number
  description = "Budget of a calendar month in credits, shared by all environments. {{UIMeta group=3 order=303 updatesafe}}"
  default     = 500

  validation {
    condition     = var.monthly_budget >= 10 && var.monthly_budget <= 100000
    error_message = "The budget is 10 to 100000 credits a month."
  }
}

variable "alert_thresholds" {
  type        = set(number)
  description = "Percentages of the budget at which the owners get a message. {{UIMeta group=3 order=304 updatesafe}}"
  default     = [50, 80, 100]

  validation {
    condition     = alltrue([for percent in var.alert_thresholds : percent > 0 && percent <= 200])
    error_message = "A threshold is above 0 and at most 200 percent."
  }
}

variable "labels" {
  type        = map(string)
  description = "Labels put on every environment, for example cost_center = research. Keys start with a lower-case letter. {{UIMeta group=3 order=305 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][a-z0-9_-]{0,62}$", key)) && length(value) <= 63])
    error_message = "A label key starts with a lower-case letter; keys and values have at most 63 characters."
  }
}
