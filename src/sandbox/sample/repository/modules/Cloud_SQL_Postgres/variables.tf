# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "PostgreSQL on Cloud SQL with a private address, daily backups and point-in-time recovery."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Cloud_SQL_Postgres"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101}}"
  default     = ["Project_Foundation"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud SQL", "Virtual Private Cloud", "Secret Manager"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 60
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
  description = "Region of the instance, its backups and its subnet, for example europe-west1. Another region means a new, empty instance. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may sign in to the databases with their Google account. {{UIMeta group=1 order=103}}"
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
  description = "Name of the instance, 3 to 30 lower-case letters, digits or hyphens. The deployment id is appended; a new name means a new, empty instance. {{UIMeta group=1 order=104}}"
  default     = "postgres"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.instance_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 30 lower-case letters, digits or hyphens."
  }
}

# Page 2: instance
variable "database_version" {
  type        = string
  description = "Major version of PostgreSQL. A newer one is upgraded in place and stops the instance for some minutes; going back is not possible. {{UIMeta group=2 order=201 options=POSTGRES_14,POSTGRES_15,POSTGRES_16,POSTGRES_17}}"
  default     = "POSTGRES_16"

  validation {
    condition     = contains(["POSTGRES_14", "POSTGRES_15", "POSTGRES_16", "POSTGRES_17"], var.database_version)
    error_message = "Choose POSTGRES_14, POSTGRES_15, POSTGRES_16 or POSTGRES_17."
  }
}

variable "tier" {
  type        = string
  description = "Machine of the instance: shared core, or 2, 4 or 8 dedicated cores. Changing it restarts the instance and keeps the data. {{UIMeta group=2 order=202 options=db-g1-small,db-custom-2-7680,db-custom-4-15360,db-custom-8-30720 updatesafe}}"
  default     = "db-custom-2-7680"

  validation {
    condition     = contains(["db-g1-small", "db-custom-2-7680", "db-custom-4-15360", "db-custom-8-30720"], var.tier)
    error_message = "Choose one of the offered machines, for example db-custom-2-7680."
  }
}

variable "disk_size_gb" {
  type        = number
  description = "Size of the disk at the start in GB, 10 to 4096. It grows by itself from there, so a later change has no effect. {{UIMeta group=2 order=203}}"
  default     = 20

  validation {
    condition     = var.disk_size_gb >= 10 && var.disk_size_gb <= 4096 && floor(var.disk_size_gb) == var.disk_size_gb
    error_message = "Give whole GB from 10 to 4096."
  }
}

variable "availability_type" {
  type        = string
  description = "ZONAL runs in one zone; REGIONAL keeps a standby in a second zone and about doubles the cost. Changing it restarts the instance and keeps the data. {{UIMeta group=2 order=204 options=ZONAL,REGIONAL updatesafe}}"
  default     = "ZONAL"

  validation {
    condition     = contains(["ZONAL", "REGIONAL"], var.availability_type)
    error_message = "Choose ZONAL or REGIONAL."
  }
}

variable "database_flags" {
  type        = map(string)
  description = "Settings of PostgreSQL by name, for example max_connections = 200. Some of them restart the instance. {{UIMeta group=2 order=205 updatesafe}}"
  default = {
    "log_min_duration_statement" = "1000"
  }

  validation {
    condition     = !contains(keys(var.database_flags), "cloudsql.iam_authentication")
    error_message = "The module sets cloudsql.iam_authentication itself; leave it out."
  }
}

# Page 3: data, network and backup
variable "database_names" {
  type        = set(string)
  description = "Databases to create. Removing a name deletes the database with everything in it. {{UIMeta group=3 order=301}}"
  default     = ["app"]

  validation {
    condition     = alltrue([for name in var.database_names : can(regex("^[a-z_][a-z0-9_]{0,62}$", name)) && name != "postgres"])
    error_message = "A database name has 1 to 63 lower-case letters, digits or underscores; postgres exists already."
  }
}

variable "admin_password" {
  type        = string
  description = "Password of the user postgres, at least 16 characters. Empty makes a random one, kept in Secret Manager. {{UIMeta group=3 order=302 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.admin_password == "" || length(var.admin_password) >= 16
    error_message = "Use at least 16 characters, or leave the password empty to have one made."
  }
}

variable "network_cidr" {
  type        = string
  description = "Address range of the subnet clients run in, at least a /26. It must not overlap a network it will be connected with. {{UIMeta group=3 order=303}}"
  default     = "10.30.0.0/24"

  validation {
    condition     = can(cidrnetmask(var.network_cidr)) && try(tonumber(split("/", var.network_cidr)[1]) <= 26, false)
    error_message = "Give an IPv4 range of size /26 or larger, for example 10.30.0.0/24."
  }
}

variable "backup" {
  type = object({
    start_time    = optional(string, "02:30")
    retained      = optional(number, 7)
    recovery_days = optional(number, 7)
  })
  description = "Daily backups: start as HH:MM in UTC, backups kept, and days that point-in-time recovery reaches back (1 to 7). {{UIMeta group=3 order=304 updatesafe}}"
  default     = {}

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup.start_time))
    error_message = "The start of the backup is a time such as 02:30."
  }

  validation {
    condition     = var.backup.recovery_days >= 1 && var.backup.recovery_days <= 7 && var.backup.retained >= var.backup.recovery_days
    error_message = "Recovery reaches back 1 to 7 days and needs at least as many backups."
  }
}

variable "maintenance_window" {
  type = object({
    day  = number
    hour = number
  })
  description = "When the instance may be restarted for updates: day 1 (Monday) to 7 and hour 0 to 23 in UTC. {{UIMeta group=3 order=305 updatesafe}}"
  default = {
    day  = 7
    hour = 3
  }

  validation {
    condition     = contains(range(1, 8), var.maintenance_window.day) && contains(range(24), var.maintenance_window.hour)
    error_message = "The day is 1 (Monday) to 7 (Sunday), the hour 0 to 23."
  }
}
