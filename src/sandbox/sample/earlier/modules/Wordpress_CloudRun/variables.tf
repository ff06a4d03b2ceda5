# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "WordPress on Cloud Run with Cloud SQL and a shared media bucket."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Wordpress_CloudRun"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101}}"
  default     = ["Project_Foundation"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud Run", "Cloud SQL", "Cloud Storage", "Secret Manager"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 50
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

# Page 1: project and site
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
  description = "Region of the service, the database and the media bucket, for example europe-west1. Another region means a new, empty site. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may upload to the media bucket and read the logs. {{UIMeta group=1 order=103}}"
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
  description = "Name of the service, 3 to 25 lower-case letters, digits or hyphens. The deployment id is appended; a new name means a new, empty site. {{UIMeta group=1 order=104}}"
  default     = "wordpress"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,23}[a-z0-9]$", var.service_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 25 lower-case letters, digits or hyphens."
  }
}

variable "site_title" {
  type        = string
  description = "Title of the site until somebody changes it in WordPress. {{UIMeta group=1 order=105 updatesafe}}"
  default     = "A new site"

  validation {
    condition     = length(trimspace(var.site_title)) > 0 && length(var.site_title) <= 120
    error_message = "The title has 1 to 120 characters."
  }
}

# Page 2: service
variable "container_image" {
  type        = string
  description = "Image of WordPress with its tag. Its entry script installs the site at the first start from SITE_TITLE, ADMIN_EMAIL and ADMIN_PASSWORD. {{UIMeta group=2 order=201 updatesafe}}"
  default     = "europe-docker.pkg.dev/rad-sandbox/images/wordpress:6.7"

  validation {
    condition     = can(regex("^[a-z0-9./_-]+:[A-Za-z0-9._-]+$", var.container_image)) && !endswith(var.container_image, ":latest")
    error_message = "Give an image with a tag other than latest, which would change under your feet."
  }
}

variable "cpu" {
  type        = string
  description = "CPUs of each instance. {{UIMeta group=2 order=202 options=1,2,4 updatesafe}}"
  default     = "1"

  validation {
    condition     = contains(["1", "2", "4"], var.cpu)
    error_message = "Choose 1, 2 or 4 CPUs."
  }
}

variable "max_instances" {
  type        = string
  description = "Upper limit of instances, 1 to 100. It also limits the connections to the database and the cost of a busy day. {{UIMeta group=2 order=204 updatesafe}}"
  default     = "10"

  validation {
    condition     = can(regex("^([1-9][0-9]?|100)$", var.max_instances))
    error_message = "Allow 1 to 100 instances."
  }
}

variable "memory" {
  type        = string
  description = "Memory of each instance. Plugins that resize pictures need 1Gi or more. {{UIMeta group=2 order=205 options=512Mi,1Gi,2Gi,4Gi updatesafe}}"
  default     = "1Gi"

  validation {
    condition     = contains(["512Mi", "1Gi", "2Gi", "4Gi"], var.memory)
    error_message = "Choose 512Mi, 1Gi, 2Gi or 4Gi."
  }
}

variable "environment" {
  type        = map(string)
  description = "Environment variables added to the service, for example WP_MEMORY_LIMIT = 256M. The WORDPRESS_DB_ ones are set by the module. {{UIMeta group=2 order=206 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Z][A-Z0-9_]*$", name)) && !startswith(name, "WORDPRESS_DB_")])
    error_message = "Names have upper-case letters, digits and underscores, and none starts with WORDPRESS_DB_."
  }
}

variable "request_timeout_seconds" {
  type        = number
  description = "How long one request may take, in seconds, 10 to 3600. Imports of large sites need 900 or more. {{UIMeta group=2 order=207 updatesafe}}"
  default     = 300

  validation {
    condition     = var.request_timeout_seconds >= 10 && var.request_timeout_seconds <= 3600
    error_message = "Allow 10 to 3600 seconds for a request."
  }
}

# Page 3: database and media
variable "db_tier" {
  type        = string
  description = "Machine of the database. Changing it restarts the database and keeps the data. {{UIMeta group=3 order=301 options=db-f1-micro,db-g1-small,db-n1-standard-1 updatesafe}}"
  default     = "db-f1-micro"

  validation {
    condition     = contains(["db-f1-micro", "db-g1-small", "db-n1-standard-1"], var.db_tier)
    error_message = "Choose db-f1-micro, db-g1-small or db-n1-standard-1."
  }
}

variable "admin_email" {
  type        = string
  description = "E-mail address of the WordPress administrator. It can be changed in WordPress later. {{UIMeta group=3 order=302}}"

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.admin_email))
    error_message = "Give an e-mail address such as ada@sandbox.example."
  }
}

variable "admin_password" {
  type        = string
  description = "Password of the WordPress administrator, at least 14 characters. Empty makes a random one, shown as the output admin_password. {{UIMeta group=3 order=303}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.admin_password == "" || length(var.admin_password) >= 14
    error_message = "Use at least 14 characters, or leave the password empty to have one made."
  }
}

variable "media_lifecycle" {
  type = list(object({
    after_days    = number
    storage_class = optional(string, "NEARLINE")
    prefixes      = optional(list(string), [])
  }))
  description = "Rules that move old media files to cheaper storage, one object each: age in days, storage class and the path prefixes it is for (all when empty). {{UIMeta group=3 order=304 updatesafe}}"
  default = [
    { after_days = 180 },
    { after_days = 30, storage_class = "COLDLINE", prefixes = ["backups/"] },
  ]

  validation {
    condition     = alltrue([for rule in var.media_lifecycle : rule.after_days >= 1 && contains(["NEARLINE", "COLDLINE", "ARCHIVE"], rule.storage_class)])
    error_message = "Each rule needs an age of at least one day and one of the classes NEARLINE, COLDLINE or ARCHIVE."
  }
}
