# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100 }}"
  default     = "Managed Redis on a private network, with authentication and encryption in transit."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1 }}"
  default     = "https://docs.sandbox.example/modules/Redis_Memorystore"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101 }}"
  default     = ["Project_Foundation"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102 }}"
  default     = ["Memorystore for Redis", "Virtual Private Cloud"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103 }}"
  default     = 40
}

variable "require_credit_purchases" {
  type        = bool
  description = "Set to true to accept purchased credits only. With false, awarded credits pay for the module as well. {{UIMeta group=0 order=104 }}"
  default     = false
}

variable "enable_purge" {
  type        = bool
  description = "Set to false to hide Purge, which removes a deployment from the platform and leaves its cloud resources alone. {{UIMeta group=0 order=105 }}"
  default     = true
}

variable "public_access" {
  type        = bool
  description = "Set to false to hide the module from everybody but its owner. {{UIMeta group=0 order=106 }}"
  default     = true
}

# Set by the platform
variable "deployment_id" {
  type        = string
  description = "Suffix of resource names, 4 lower-case hexadecimal digits, set by the platform. With null the module makes one. {{UIMeta group=0 order=108 }}"
  default     = null

  validation {
    condition     = var.deployment_id == null || can(regex("^[0-9a-f]{4}$", var.deployment_id))
    error_message = "The deployment id must be exactly 4 lower-case hexadecimal digits, such as 7f10."
  }
}

variable "resource_creator_identity" {
  type        = string
  description = "E-mail address of the service account that creates the resources. The platform injects it; empty uses the credentials of the caller. {{UIMeta group=0 order=111 }}"
  default     = "rad-module-creator@rad-sandbox.iam.gserviceaccount.com"
}

variable "enable_services" {
  type        = bool
  description = "Set to false when the Google APIs of the project are managed elsewhere. With true the module enables the ones it needs. {{UIMeta group=0 order=109 }}"
  default     = true
}

# Page 1: project and access
variable "project_id" {
  type        = string
  description = "Google Cloud project the module is deployed into, for example shop-prod-4821. Moving to another project recreates everything. {{UIMeta group=1 order=101 }}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project id has 6 to 30 lower-case letters, digits or hyphens, starts with a letter and does not end with a hyphen."
  }
}

variable "region" {
  type        = string
  description = "Region of the instance and of its subnet, for example europe-west1. Another region means a new, empty instance. {{UIMeta group=1 order=102 }}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may see the instance and its metrics in the console. {{UIMeta group=1 order=103 }}"
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
  description = "Name of the instance, 3 to 30 lower-case letters, digits or hyphens. The deployment id is appended; a new name means a new, empty instance. {{UIMeta group=1 order=104 }}"
  default     = "cache"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.instance_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 30 lower-case letters, digits or hyphens."
  }
}

# Page 2: instance
variable "tier" {
  type        = string
  description = "BASIC is one node and loses its data when that node fails; STANDARD_HA keeps a replica in a second zone. {{UIMeta group=2 order=201 options=BASIC,STANDARD_HA }}"
  default     = "BASIC"

  validation {
    condition     = contains(["BASIC", "STANDARD_HA"], var.tier)
    error_message = "Choose BASIC or STANDARD_HA."
  }
}

variable "memory_size_gb" {
  type        = number
  description = "Memory of the instance in GiB, 1 to 300. It can be changed in place; a BASIC instance is emptied by it. {{UIMeta group=2 order=202 }}"
  default     = 1

  validation {
    condition     = var.memory_size_gb >= 1 && var.memory_size_gb <= 300 && floor(var.memory_size_gb) == var.memory_size_gb
    error_message = "Give whole GiB from 1 to 300."
  }
}

variable "redis_version" {
  type        = string
  description = "Version of Redis. Upgrading keeps the data of a STANDARD_HA instance; going back makes a new, empty one. {{UIMeta group=2 order=203 options=REDIS_6_X,REDIS_7_0,REDIS_7_2 }}"
  default     = "REDIS_7_2"

  validation {
    condition     = contains(["REDIS_6_X", "REDIS_7_0", "REDIS_7_2"], var.redis_version)
    error_message = "Choose REDIS_6_X, REDIS_7_0 or REDIS_7_2."
  }
}

variable "redis_configs" {
  type        = map(string)
  description = "Settings of Redis by name, for example maxmemory-policy = allkeys-lru. They take effect without a restart. {{UIMeta group=2 order=204 updatesafe }}"
  default = {
    "maxmemory-policy" = "allkeys-lru"
  }

  validation {
    condition     = alltrue([for name in keys(var.redis_configs) : can(regex("^[a-z]+(-[a-z]+)*$", name))])
    error_message = "Names of settings have lower-case letters and hyphens, such as maxmemory-policy."
  }
}

variable "network_cidr" {
  type        = string
  description = "Address range of the subnet made for the instance, at least a /26. It must not overlap a network it will be connected with. {{UIMeta group=2 order=205 }}"
  default     = "10.40.0.0/24"

  validation {
    condition     = can(cidrnetmask(var.network_cidr)) && try(tonumber(split("/", var.network_cidr)[1]) <= 26, false)
    error_message = "Give an IPv4 range of size /26 or larger, for example 10.40.0.0/24."
  }
}
