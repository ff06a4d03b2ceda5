locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)

  # Cloud SQL keeps the name of a deleted instance for a week: the id makes a second deployment possible at once.
  name = "${var.instance_name}-${local.deployment_id}"

  flags = merge(var.database_flags, { "cloudsql.iam_authentication" = "on" })

  admin_password = var.admin_password != "" ? var.admin_password : random_password.admin.result

  services = var.enable_services ? toset(["sqladmin.googleapis.com", "secretmanager.googleapis.com"]) : toset([])

  connection_guide = <<-EOT
    Connect from a machine in the subnet ${module.network.subnet_id}:

      psql "host=${google_sql_database_instance.postgres.private_ip_address} dbname=${try(sort(var.database_names)[0], "postgres")} user=postgres sslmode=require"
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

module "network" {
  source = "../Network_Helper"

  project_id      = var.project_id
  region          = var.region
  name_prefix     = local.name
  network_cidr    = var.network_cidr
  enable_services = var.enable_services
}

resource "google_sql_database_instance" "postgres" {
  name             = local.name
  region           = var.region
  database_version = var.database_version

  # The platform's Delete must be able to remove the instance; backups are the safety net.
  deletion_protection = false

  settings {
    tier              = var.tier
    edition           = "ENTERPRISE"
    availability_type = var.availability_type
    disk_size         = var.disk_size_gb
    disk_autoresize   = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = module.network.network_id
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

    maintenance_window {
      day          = var.maintenance_window.day
      hour         = var.maintenance_window.hour
      update_track = "stable"
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

resource "google_sql_database" "database" {
  for_each = var.database_names

  name     = each.value
  instance = google_sql_database_instance.postgres.name
}

resource "google_sql_user" "admin" {
  name     = "postgres"
  instance = google_sql_database_instance.postgres.name
  password = local.admin_password
}

resource "google_sql_user" "person" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  name     = each.value
  instance = google_sql_database_instance.postgres.name
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
  secret_data = local.admin_password
}
