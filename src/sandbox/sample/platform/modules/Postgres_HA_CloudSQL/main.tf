locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)

  # Cloud SQL keeps the name of a deleted instance for a week: the id makes a second deployment possible at once.
  name = "${var.instance_name}-${local.deployment_id}"

  machine  = "db-custom-${var.sizing.cpus}-${var.sizing.memory_gib * 1024}"
  services = toset(var.enable_services ? ["secretmanager.googleapis.com", "sqladmin.googleapis.com"] : [])

  flags = {
    "cloudsql.iam_authentication" = "on"
    "log_min_duration_statement"  = "1000"
    "max_connections"             = tostring(var.sizing.max_connections)
  }

  connection_guide = <<-EOT
    psql "host=${google_sql_database_instance.primary.private_ip_address} dbname=postgres user=postgres sslmode=require"
    ${join("\n", [for region, replica in google_sql_database_instance.replica : "psql \"host=${replica.private_ip_address} dbname=postgres user=postgres sslmode=require\" # read only, ${region}"])}
  EOT
}

resource "random_id" "deployment" {
  byte_length = 2
}

resource "random_password" "admin" {
  length           = 28
  override_special = "-_.~"
}

resource "google_project_service" "required" {
  for_each = local.services

  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

data "google_compute_network" "foundation" {
  name = var.network_name
}

resource "google_sql_database_instance" "primary" {
  name             = local.name
  region           = var.region
  database_version = var.database_version

  # The platform's Delete must be able to remove the instance; backups are the safety net.
  deletion_protection = false

  settings {
    tier              = local.machine
    edition           = "ENTERPRISE"
    availability_type = "REGIONAL"
    disk_size         = var.sizing.disk_gib
    disk_autoresize   = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = data.google_compute_network.foundation.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      start_time                     = var.backup.start_time
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = var.backup.recovery_days

      backup_retention_settings {
        retained_backups = var.backup.retained
      }
    }

    dynamic "database_flags" {
      for_each = local.flags

      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }
  }

  lifecycle {
    # The disk grows by itself; putting the old size back would recreate the instance.
    ignore_changes = [settings[0].disk_size]
  }

  depends_on = [google_project_service.required]
}

resource "google_sql_database_instance" "replica" {
  for_each = var.replica_regions

  name                 = "${local.name}-${each.value}"
  region               = each.value
  database_version     = var.database_version
  master_instance_name = google_sql_database_instance.primary.name
  deletion_protection  = false

  settings {
    tier            = local.machine
    edition         = "ENTERPRISE"
    disk_autoresize = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = data.google_compute_network.foundation.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }
  }

  lifecycle {
    precondition {
      condition     = each.value != var.region
      error_message = "The standby is in the primary's region already; choose other regions for replicas."
    }
  }
}

resource "google_sql_user" "admin" {
  name     = "postgres"
  instance = google_sql_database_instance.primary.name
  password = random_password.admin.result
}

resource "google_sql_user" "person" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  name     = each.value
  instance = google_sql_database_instance.primary.name
  type     = "CLOUD_IAM_USER"
}

resource "google_secret_manager_secret" "admin" {
  secret_id = "${local.name}-admin"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.required]
}

resource "google_secret_manager_secret_version" "admin" {
  secret      = google_secret_manager_secret.admin.id
  secret_data = random_password.admin.result
}
