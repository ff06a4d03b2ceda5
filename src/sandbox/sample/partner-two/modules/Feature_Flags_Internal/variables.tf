# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Feature flags with segments and gradual rollouts for our own services. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Feature_Flags_Internal"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Firestore", "Cloud Run"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 15
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
  description = "Set to true to list the module for every user. With false only its owner sees it. {{UIMeta group=0 order=106}}"
  default     = false
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

# Page 1: project and service
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
  description = "Region that flags are answered from, for example europe-west1. Clients connect again when it changes. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may flip flags without a deployment. Nobody but the owner when empty. {{UIMeta group=1 order=103 updatesafe}}"
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

variable "service_name" {
  type        = string
  description = "Service the flags belong to, 3 to 30 lower-case letters, digits or hyphens. A new name starts with no clients. {{UIMeta group=1 order=104}}"
  default     = "flags"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.service_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 30 lower-case letters, digits or hyphens."
  }
}

# Page 2: flags
variable "segments" {
  type        = map(set(string))
  description = "Groups of users by name, as lists of e-mail addresses or of domains that start with @. {{UIMeta group=2 order=201 updatesafe}}"
  default = {
    staff = ["@sandbox.example"]
  }
}

variable "flags" {
  type = map(object({
    description     = string
    enabled         = optional(bool, false)
    rollout_percent = optional(number, 0)
    segments        = optional(set(string), [])
  }))
  description = "Flags by name: whether they are on for everybody, else for which segments and for what share of everybody else. {{UIMeta group=2 order=202 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.flags) : can(regex("^[a-z][a-z0-9_]{0,62}$", name))])
    error_message = "A flag's name has lower-case letters, digits and underscores, and starts with a letter."
  }

  validation {
    condition     = alltrue([for flag in var.flags : flag.rollout_percent >= 0 && flag.rollout_percent <= 100 && trimspace(flag.description) != ""])
    error_message = "Each flag says what it is for, and rolls out to 0 to 100 percent."
  }
}

# Page 3: clients
variable "poll_seconds" {
  type        = number
  description = "How often clients ask for changes, in seconds. {{UIMeta group=3 order=301 options=5,30,300 updatesafe}}"
  default     = 30

  validation {
    condition     = contains([5, 30, 300], var.poll_seconds)
    error_message = "Choose 5, 30 or 300 seconds."
  }
}

variable "client_token" {
  type        = string
  description = "Token that clients authenticate with, at least 20 characters. Empty makes the flags readable inside the project alone. {{UIMeta group=3 order=302 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.client_token == "" || length(var.client_token) >= 20
    error_message = "Use at least 20 characters, or leave the token empty."
  }
}
