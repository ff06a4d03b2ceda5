# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "A fleet of regional GKE clusters with node pools, private nodes and one release channel, in the network of the project."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Kubernetes_Fleet_GKE"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101}}"
  default     = ["Project_Foundation"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Google Kubernetes Engine", "Compute Engine", "GKE Hub"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 150
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
  description = "Region of clusters without one of their own, for example europe-west1. Another region means new, empty clusters. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who administer every cluster of the fleet. Updating the list recreates nothing. {{UIMeta group=1 order=103 updatesafe}}"
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

variable "fleet_name" {
  type        = string
  description = "Short name of the fleet, 3 to 20 lower-case letters, digits or hyphens. Cluster names are built from it, so a new name makes new clusters. {{UIMeta group=1 order=104}}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.fleet_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 20 lower-case letters, digits or hyphens."
  }
}

variable "network_name" {
  type        = string
  description = "Network of the project, as the output network_name of Project_Foundation says. Its subnet is named after it, followed by -apps. {{UIMeta group=1 order=105}}"

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.network_name))
    error_message = "Give the name of a network, not its path, for example foundation-7f10."
  }
}

# Page 2: clusters
variable "release_channel" {
  type        = string
  description = "How early the clusters get new versions of Kubernetes. {{UIMeta group=2 order=201 options=RAPID,REGULAR,STABLE updatesafe}}"
  default     = "REGULAR"

  validation {
    condition     = contains(["RAPID", "REGULAR", "STABLE"], var.release_channel)
    error_message = "Choose RAPID, REGULAR or STABLE."
  }
}

variable "clusters" {
  type = map(object({
    region = optional(string)
    node_pools = optional(map(object({
      machine_type = optional(string, "e2-standard-4")
      min_nodes    = optional(number, 1)
      max_nodes    = optional(number, 3)
      spot         = optional(bool, false)
      labels       = optional(map(string), {})
    })), { default = {} })
  }))
  description = "Clusters of the fleet by name, each with its node pools. Nodes are counted per zone. Removing a name removes the cluster with everything in it. {{UIMeta group=2 order=202}}"
  default     = { main = {} }

  validation {
    condition     = length(var.clusters) >= 1 && length(var.clusters) <= 8
    error_message = "A fleet has 1 to 8 clusters."
  }

  validation {
    condition     = alltrue(flatten([for cluster in var.clusters : [for pool in cluster.node_pools : pool.min_nodes >= 0 && pool.min_nodes <= pool.max_nodes && pool.max_nodes <= 50]]))
    error_message = "A node pool grows from min_nodes to max_nodes, at most 50 per zone."
  }

  validation {
    condition     = alltrue([for cluster in var.clusters : length(cluster.node_pools) > 0])
    error_message = "Each cluster needs a node pool."
  }
}

# Page 3: safety
variable "authorized_networks" {
  type        = map(string)
  description = "IPv4 ranges that reach the control planes, by a name for each, for example office = 203.0.113.0/28. Nobody outside the network when empty. {{UIMeta group=3 order=301 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for range in values(var.authorized_networks) : can(cidrnetmask(range)) && !startswith(range, "0.0.0.0")])
    error_message = "Give IPv4 ranges such as 203.0.113.0/28; the whole internet is not allowed."
  }
}

variable "maintenance" {
  type = object({
    start_time = optional(string, "03:00")
    exclusions = optional(map(object({
      from  = string
      until = string
    })), {})
  })
  description = "Start of the daily maintenance in UTC, and periods without any, by name, with RFC 3339 instants. {{UIMeta group=3 order=302 updatesafe}}"
  default     = {}

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance.start_time))
    error_message = "The start is a time of day such as 03:00."
  }

  validation {
    condition     = alltrue([for period in var.maintenance.exclusions : try(timecmp(period.from, period.until) < 0, false)])
    error_message = "An exclusion ends after it begins; both are instants such as 2031-11-28T00:00:00Z."
  }
}
