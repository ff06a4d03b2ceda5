# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Keycloak identity server on an existing GKE cluster, with realms, clients, a managed certificate and an admin account. Needs a PostgreSQL database."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Keycloak_GKE"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first, in this order. A deployment waits until they are live. {{UIMeta group=0 order=101}}"
  default     = ["Project_Foundation", "Kubernetes_Fleet_GKE", "Postgres_HA_CloudSQL"]
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Google Kubernetes Engine", "Cloud Load Balancing", "Certificate Manager"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 100
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

# Page 1: project, cluster and access
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
  description = "Region of the cluster, for example europe-west1. Another region means another cluster, so everything is recreated. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "cluster_name" {
  type        = string
  description = "Name of the GKE cluster Keycloak runs on, as the module Kubernetes_Fleet_GKE printed it. Moving to another cluster recreates everything. {{UIMeta group=1 order=103}}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.cluster_name))
    error_message = "A cluster name has 2 to 40 lower-case letters, digits or hyphens and starts with a letter."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may look into the namespace: logs, pods and events, not secrets. {{UIMeta group=1 order=104}}"
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

# Page 2: server
variable "namespace" {
  type        = string
  description = "Kubernetes namespace to create, 3 to 40 lower-case letters, digits or hyphens. The deployment id is appended; a new name recreates the server. {{UIMeta group=2 order=201}}"
  default     = "keycloak"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.namespace)) && !startswith(var.namespace, "kube-")
    error_message = "Use 3 to 40 lower-case letters, digits or hyphens; names that start with kube- belong to the cluster."
  }
}

variable "hostname" {
  type        = string
  description = "Public hostname of the server, for example login.sandbox.example. Its DNS record must point to the output ip_address; a new hostname needs a new certificate. {{UIMeta group=2 order=202}}"

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.hostname))
    error_message = "Give a full lower-case hostname such as login.sandbox.example, without https://."
  }
}

variable "keycloak_version" {
  type        = string
  description = "Release of Keycloak. A newer one migrates the database at its first start; going back is not possible. {{UIMeta group=2 order=203 options=26.0,26.1,26.2 updatesafe}}"
  default     = "26.2"

  validation {
    condition     = contains(["26.0", "26.1", "26.2"], var.keycloak_version)
    error_message = "Choose release 26.0, 26.1 or 26.2."
  }
}

variable "replica_count" {
  type        = number
  description = "Servers that share the load, 1 to 9. Two or more keep sign-in available while one restarts. {{UIMeta group=2 order=204 updatesafe}}"
  default     = 2

  validation {
    condition     = var.replica_count >= 1 && var.replica_count <= 9 && floor(var.replica_count) == var.replica_count
    error_message = "Run 1 to 9 servers."
  }
}

variable "resources" {
  type = object({
    cpu    = optional(string, "500m")
    memory = optional(string, "1Gi")
    limits = optional(object({
      cpu    = optional(string, "2")
      memory = optional(string, "2Gi")
    }), {})
  })
  description = "CPU and memory each server asks for, and what it may use at most, in Kubernetes units. {{UIMeta group=2 order=205 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for amount in [var.resources.memory, var.resources.limits.memory] : can(regex("^[0-9]+(Mi|Gi)$", amount))])
    error_message = "Give memory in Mi or Gi, for example 1Gi."
  }
}

variable "extra_environment" {
  type        = map(string)
  description = "Environment variables added to the server, for example KC_LOG_LEVEL = debug. Names start with KC_ or JAVA_. {{UIMeta group=2 order=206 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.extra_environment) : can(regex("^(KC|JAVA)_[A-Z0-9_]+$", name))])
    error_message = "Names of variables start with KC_ or JAVA_ and have upper-case letters, digits and underscores."
  }
}

# Page 3: realms and secrets
variable "database" {
  type = object({
    host     = string
    port     = optional(number, 5432)
    name     = optional(string, "keycloak")
    username = optional(string, "keycloak")
  })
  description = "PostgreSQL database of the server, for example the private_ip_address of Postgres_HA_CloudSQL. Another database starts without realms and users. {{UIMeta group=3 order=301}}"

  validation {
    condition     = var.database.host != "" && var.database.port >= 1 && var.database.port <= 65535
    error_message = "Give the host of the database and a port from 1 to 65535."
  }
}

variable "database_password" {
  type        = string
  description = "Password of the database user. It is kept in a Kubernetes secret; servers restart when it changes. {{UIMeta group=3 order=302 updatesafe}}"
  sensitive   = true

  validation {
    condition     = length(var.database_password) >= 8
    error_message = "The password of the database has at least 8 characters."
  }
}

variable "realms" {
  type = list(object({
    name                 = string
    display_name         = optional(string)
    registration_allowed = optional(bool, false)
    session_minutes      = optional(number, 30)
    clients = optional(list(object({
      client_id     = string
      redirect_uris = list(string)
      public        = optional(bool, false)
    })), [])
  }))
  description = "Realms imported at start, with their clients. A realm that exists already is left as it is; remove one in the admin console. {{UIMeta group=3 order=303 updatesafe}}"
  default     = []

  validation {
    condition     = alltrue([for realm in var.realms : realm.name != "master"])
    error_message = "The realm master belongs to Keycloak; choose another name."
  }

  validation {
    condition = alltrue(flatten([
      for realm in var.realms : [
        for client in realm.clients : [
          for uri in client.redirect_uris : startswith(uri, "https://") || startswith(uri, "http://localhost")
        ]
      ]
    ]))
    error_message = "Each redirect address starts with https://, or with http://localhost while you develop."
  }
}

variable "smtp" {
  type = object({
    host     = string
    port     = optional(number, 587)
    from     = string
    user     = optional(string)
    password = optional(string)
    starttls = optional(bool, true)
  })
  description = "Mail server for password resets and invitations. Null sends no mail. {{UIMeta group=3 order=304 updatesafe}}"
  default     = null
  sensitive   = true
}
