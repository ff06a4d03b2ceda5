# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed. {{UIMeta group=0 order=100}}"
  default     = "Delivery plan of a static website behind a CDN: hostnames, DNS records, cache rules and redirects. Recorded in Terraform state, creates no billed resources."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. The card and the deployment page link to it. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Static_Site_CDN"
}

variable "module_dependency" {
  type        = list(string)
  description = "Names of the modules that must be deployed first. Empty, because this module stands alone. {{UIMeta group=0 order=101}}"
  default     = []
}

variable "module_services" {
  type        = list(string)
  description = "Cloud services named in the confirmation dialog before a deployment starts. For display only. {{UIMeta group=0 order=102}}"
  default     = ["Cloud Storage", "Cloud CDN", "Certificate Manager", "Cloud DNS"]
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits. 0 makes the module free; the build itself is still metered. {{UIMeta group=0 order=103}}"
  default     = 0
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
  description = "Region of the origin bucket, for example europe-west1. The bucket is recreated when it changes. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]{1,2}$", var.region))
    error_message = "Give a region such as europe-west1, not a zone such as europe-west1-b."
  }
}

variable "trusted_users" {
  type        = list(string)
  description = "E-mail addresses of the people who may upload to the site, for example editor@sandbox.example. Nobody but the owner when empty. {{UIMeta group=1 order=103}}"
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

# Page 2: site
variable "site_name" {
  type        = string
  description = "Short name of the site, 3 to 30 lower-case letters, digits or hyphens. It becomes part of the bucket name and the default hostname, so a new name makes a new site. {{UIMeta group=2 order=201}}"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.site_name))
    error_message = "The name must start with a letter, end with a letter or digit and have 3 to 30 lower-case letters, digits or hyphens."
  }
}

variable "domains" {
  type        = list(string)
  description = "Hostnames the site answers to, for example www.sandbox.example. When empty it gets a name below sites.sandbox.example. {{UIMeta group=2 order=202}}"
  default     = []

  validation {
    condition     = length(var.domains) <= 20
    error_message = "One certificate covers at most 20 hostnames."
  }

  validation {
    condition     = alltrue([for name in var.domains : can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", lower(name)))])
    error_message = "Give plain hostnames such as www.sandbox.example, without https:// and without a path."
  }
}

variable "index_document" {
  type        = string
  description = "File served for a directory, relative to it. {{UIMeta group=2 order=203 updatesafe}}"
  default     = "index.html"
}

variable "error_document" {
  type        = string
  description = "File served with status 404 when nothing matches, relative to the root of the site. {{UIMeta group=2 order=204 updatesafe}}"
  default     = "404.html"
}

variable "preview_password" {
  type        = string
  description = "Password of the preview hostname, at least 12 characters. Empty switches the preview off. {{UIMeta group=2 order=205 updatesafe}}"
  default     = ""
  sensitive   = true

  validation {
    condition     = var.preview_password == "" || length(var.preview_password) >= 12
    error_message = "Use at least 12 characters, or leave the password empty to switch the preview off."
  }
}

# Page 3: delivery
variable "cache_mode" {
  type        = string
  description = "What the CDN keeps: static files only, whatever the origin's headers allow, or every answer. {{UIMeta group=3 order=301 options=CACHE_ALL_STATIC,USE_ORIGIN_HEADERS,FORCE_CACHE_ALL updatesafe}}"
  default     = "CACHE_ALL_STATIC"

  validation {
    condition     = contains(["CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"], var.cache_mode)
    error_message = "Choose CACHE_ALL_STATIC, USE_ORIGIN_HEADERS or FORCE_CACHE_ALL."
  }
}

variable "default_ttl_seconds" {
  type        = number
  description = "How long the CDN keeps a file that no cache rule covers, in seconds, 0 to 31536000 (one year). {{UIMeta group=3 order=302 updatesafe}}"
  default     = 3600

  validation {
    condition     = var.default_ttl_seconds >= 0 && var.default_ttl_seconds <= 31536000 && floor(var.default_ttl_seconds) == var.default_ttl_seconds
    error_message = "Give whole seconds from 0 to 31536000."
  }
}

variable "cache_rules" {
  type = list(object({
    path        = string
    ttl_seconds = optional(number, 86400)
    compress    = optional(bool, true)
    headers     = optional(map(string), {})
  }))
  description = "Exceptions to the default lifetime, one object per path prefix. The longest matching prefix wins. {{UIMeta group=3 order=303 updatesafe}}"
  default = [
    {
      path        = "/assets/"
      ttl_seconds = 31536000
      headers = {
        "Cache-Control" = "public, max-age=31536000, immutable"
      }
    },
    {
      path        = "/feed.xml"
      ttl_seconds = 300
    },
  ]

  validation {
    condition     = alltrue([for rule in var.cache_rules : startswith(rule.path, "/")])
    error_message = "Each path of a cache rule starts with a slash, for example /assets/."
  }

  validation {
    condition     = length(distinct(var.cache_rules[*].path)) == length(var.cache_rules)
    error_message = "Two cache rules have the same path; keep one of them."
  }
}

variable "redirects" {
  type        = map(string)
  description = "Permanent redirects from a path of this site to a path or an https address, for example /blog to /news. {{UIMeta group=3 order=304 updatesafe}}"
  default     = {}

  validation {
    condition     = alltrue([for from, to in var.redirects : startswith(from, "/") && can(regex("^(/|https://)", to)) && from != to])
    error_message = "A redirect goes from a path to another path or to an https address."
  }
}

variable "response_headers" {
  type        = map(string)
  description = "Headers added to every answer. The defaults keep browsers from guessing content types and from showing the site in frames. {{UIMeta group=3 order=305 updatesafe}}"
  default = {
    "X-Content-Type-Options" = "nosniff"
    "X-Frame-Options"        = "DENY"
    "Referrer-Policy"        = "strict-origin-when-cross-origin"
  }
}

variable "log_sample_percent" {
  type        = number
  description = "Share of requests written to the access log, in percent. 0 writes none. {{UIMeta group=3 order=306 options=0,1,10,50,100 updatesafe}}"
  default     = 10

  validation {
    condition     = contains([0, 1, 10, 50, 100], var.log_sample_percent)
    error_message = "Choose 0, 1, 10, 50 or 100 percent."
  }
}
