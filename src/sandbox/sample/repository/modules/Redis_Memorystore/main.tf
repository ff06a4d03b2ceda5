locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)
  name          = "${var.instance_name}-${local.deployment_id}"

  # Replicas cost a second node, so only the tier that promises them gets them.
  high_availability = var.tier == "STANDARD_HA"

  # TLS is not on the default port of Redis.
  tls_port = 6378
}

resource "random_id" "deployment" {
  byte_length = 2
}

resource "google_project_service" "required" {
  for_each = toset(var.enable_services ? ["redis.googleapis.com"] : [])

  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

module "network" {
  source = "../Network_Helper"

  project_id      = var.project_id
  region          = var.region
  name_prefix     = local.name
  network_cidr    = var.network_cidr
  enable_services = var.enable_services
}

resource "google_redis_instance" "cache" {
  name         = local.name
  display_name = title(replace(var.instance_name, "-", " "))
  region       = var.region

  tier           = var.tier
  memory_size_gb = var.memory_size_gb
  redis_version  = var.redis_version
  redis_configs  = var.redis_configs

  replica_count      = local.high_availability ? 1 : null
  read_replicas_mode = local.high_availability ? "READ_REPLICAS_ENABLED" : "READ_REPLICAS_DISABLED"

  authorized_network      = module.network.network_id
  connect_mode            = "PRIVATE_SERVICE_ACCESS"
  reserved_ip_range       = module.network.service_range_name
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"

      start_time {
        hours   = 3
        minutes = 0
      }
    }
  }

  lifecycle {
    precondition {
      condition     = !local.high_availability || var.memory_size_gb >= 5
      error_message = "STANDARD_HA with read replicas needs at least 5 GiB of memory."
    }
  }

  depends_on = [google_project_service.required]
}

resource "google_project_iam_member" "viewer" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  project = var.project_id
  role    = "roles/redis.viewer"
  member  = "user:${each.value}"
}
