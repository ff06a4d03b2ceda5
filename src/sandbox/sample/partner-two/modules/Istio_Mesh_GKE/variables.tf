# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Service mesh for GKE: gateways, mutual TLS and traffic splits between versions. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Istio_Mesh_GKE"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Google Kubernetes Engine", "Certificate Authority Service", "Cloud DNS"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 35
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

# Page 1: project and mesh
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
  description = "Region of the gateways, for example europe-west1. They get new addresses when it changes. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may change routes and splits. Nobody but the owner when empty. {{UIMeta group=1 order=103 updatesafe}}"
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

variable "mesh_name" {
  type        = string
  description = "Name of the mesh, 3 to 24 lower-case letters, digits or hyphens. It is part of every identity in the mesh, so a new name makes a new mesh. {{UIMeta group=1 order=104}}"
  default     = "mesh"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.mesh_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 24 lower-case letters, digits or hyphens."
  }
}

# Page 2: security
variable "mtls_mode" {
  type        = string
  description = "STRICT refuses connections without a certificate of the mesh; PERMISSIVE takes both while services move in. {{UIMeta group=2 order=201 options=STRICT,PERMISSIVE updatesafe}}"
  default     = "PERMISSIVE"

  validation {
    condition     = contains(["STRICT", "PERMISSIVE"], var.mtls_mode)
    error_message = "Choose STRICT or PERMISSIVE."
  }
}

variable "root_secret" {
  type        = string
  description = "Passphrase that the root key of the mesh is made from, at least 16 characters. Empty uses the certificate service of the project. {{UIMeta group=2 order=202}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.root_secret == "" || length(var.root_secret) >= 16
    error_message = "Use at least 16 characters, or leave the passphrase empty."
  }
}

# Page 3: traffic
variable "gateways" {
  type = list(object({
    name  = string
    hosts = list(string)
    port  = optional(number, 443)
    tls = optional(object({
      minimum_version = optional(string, "1.2")
      redirect_http   = optional(bool, true)
    }), {})
  }))
  description = "Doors into the mesh, one object each: the host names it answers to, its port, and how TLS is spoken. {{UIMeta group=3 order=301}}"
  default = [
    {
      name  = "public"
      hosts = ["*.mesh.sandbox.example"]
    },
  ]

  validation {
    condition     = length(distinct(var.gateways[*].name)) == length(var.gateways)
    error_message = "Two gateways have the same name; give each its own."
  }

  validation {
    condition     = alltrue([for gateway in var.gateways : length(gateway.hosts) > 0 && contains(["1.2", "1.3"], gateway.tls.minimum_version)])
    error_message = "Each gateway needs a host name, and its minimum version of TLS is 1.2 or 1.3."
  }
}

variable "traffic_splits" {
  type        = map(map(number))
  description = "Percentages by service and version, for example checkout = { v1 = 90, v2 = 10 }. Services that are not named get all traffic at their newest version. {{UIMeta group=3 order=302 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for split in values(var.traffic_splits) : sum(values(split)) == 100 && alltrue([for share in values(split) : share >= 0])])
    error_message = "The percentages of a service add up to 100."
  }
}

variable "outlier_detection" {
  type = object({
    errors_in_a_row = optional(number, 5)
    eject_seconds   = optional(number, 30)
    notice          = optional(string)
  })
  description = <<-EOT
    After how many errors in a row an instance gets no traffic, and for how long. The notice is shown in the mesh console meanwhile.
    {{UIMeta group=3 order=303 updatesafe}}
  EOT
  default     = {}

  validation {
    condition     = var.outlier_detection.errors_in_a_row >= 1 && var.outlier_detection.eject_seconds >= 1
    error_message = "Count at least one error, and eject for at least a second."
  }
}
