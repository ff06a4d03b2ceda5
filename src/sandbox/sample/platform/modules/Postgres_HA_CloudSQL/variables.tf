# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "PostgreSQL in two zones with a private address, point-in-time recovery and read replicas in other regions."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Postgres_HA_CloudSQL"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101}}"
  default     = ["Project_Foundation"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud SQL", "Secret Manager", "Virtual Private Cloud"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 120
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
  description = "E-mail address of the service account that creates the resources. The platform injects it; empty uses the credentials of the caller. {{UIMeta group=0 order=111}}"
  default     = "rad-module-creator@rad-sandbox.iam.gserviceaccount.com"
}

variable "enable_services" {
  type        = bool
  description = "Set to false when the Google APIs of the project are managed elsewhere. With true the module enables the ones it needs. {{UIMeta group=0 order=109}}"
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
  description = "Region of the primary instance, for example europe-west1. Another region means a new, empty database. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who sign in to the database with their own account. Updating the list recreates nothing. {{UIMeta group=1 order=103 updatesafe}}"
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

variable "instance_name" {
  type        = string
  description = "Name of the primary instance, 3 to 40 lower-case letters, digits or hyphens. The deployment id is appended; a new name means a new, empty database. {{UIMeta group=1 order=104}}"
  default     = "postgres"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.instance_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 40 lower-case letters, digits or hyphens."
  }
}

variable "network_name" {
  type        = string
  description = "Network of the project that reaches the database, as the output network_name of Project_Foundation says. {{UIMeta group=1 order=105}}"

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.network_name))
    error_message = "Give the name of a network, not its path, for example foundation-7f10."
  }
}

# Page 2: instance
variable "database_version" {
  type        = string
  description = "Version of PostgreSQL. Upgrading takes the database away for some minutes; going back is not possible. {{UIMeta group=2 order=201 options=POSTGRES_15,POSTGRES_16,POSTGRES_17}}"
  default     = "POSTGRES_17"

  validation {
    condition     = contains(["POSTGRES_15", "POSTGRES_16", "POSTGRES_17"], var.database_version)
    error_message = "Choose POSTGRES_15, POSTGRES_16 or POSTGRES_17."
  }
}

variable "sizing" {
  type = object({
    cpus            = optional(number, 2)
    memory_gib      = optional(number, 8)
    disk_gib        = optional(number, 50)
    max_connections = optional(number, 200)
  })
  description = "CPUs, memory and disk of the primary and its standby, and how many connections they take. A change restarts both, one after the other. {{UIMeta group=2 order=202 updatesafe}}"
  default     = {}

  validation {
    condition     = contains([2, 4, 8, 16, 32, 64], var.sizing.cpus) && var.sizing.memory_gib >= var.sizing.cpus && var.sizing.memory_gib <= var.sizing.cpus * 6.5
    error_message = "Choose 2, 4, 8, 16, 32 or 64 CPUs with 1 to 6.5 GiB of memory each."
  }

  validation {
    condition     = var.sizing.disk_gib >= 10
    error_message = "The disk has 10 GiB or more."
  }
}

variable "replica_regions" {
  type        = set(string)
  description = "Regions that get a read replica, for example europe-west4. Removing a region removes its replica. {{UIMeta group=2 order=203 updatesafe}}"
  default     = []

  validation {
    condition     = alltrue([for region in var.replica_regions : can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", region))])
    error_message = "Give regions such as europe-west4, not zones."
  }
}

# Page 3: safety
variable "backup" {
  type = object({
    start_time    = optional(string, "02:00")
    retained      = optional(number, 14)
    recovery_days = optional(number, 7)
  })
  description = "Start of the daily backup in UTC, how many backups are kept, and how many days any moment can be recovered. {{UIMeta group=3 order=301 updatesafe}}"
  default     = {}

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup.start_time))
    error_message = "The start is a time of day such as 02:00."
  }

  validation {
    condition     = var.backup.recovery_days >= 1 && var.backup.recovery_days <= 7 && var.backup.retained >= var.backup.recovery_days
    error_message = "Recovery covers 1 to 7 days, and at least as many backups are kept."
  }
}
