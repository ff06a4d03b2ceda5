locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)
  name          = "${var.service_name}-${local.deployment_id}"

  admin_password = var.admin_password != "" ? var.admin_password : random_password.admin.result

  # WordPress holds up to five connections for each instance.
  connection_limit = var.max_instances * 5

  services = var.enable_services ? [
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "sqladmin.googleapis.com",
    "storage.googleapis.com",
  ] : []

  environment = merge(var.environment, {
    WORDPRESS_DB_HOST = "localhost:/cloudsql/${google_sql_database_instance.mysql.connection_name}"
    WORDPRESS_DB_NAME = google_sql_database.wordpress.name
    WORDPRESS_DB_USER = google_sql_user.wordpress.name
    SITE_TITLE        = var.site_title
    ADMIN_EMAIL       = var.admin_email
  })

  php_settings = <<-EOT
    define('FORCE_SSL_ADMIN', true);
    define('DISALLOW_FILE_EDIT', true);
    define('WP_CONTENT_DIR', '/var/www/html/wp-content');
  EOT
}

resource "random_id" "deployment" {
  byte_length = 2
}

resource "random_password" "admin" {
  length           = 20
  override_special = "-_.~"
}

resource "random_password" "database" {
  length  = 32
  special = false
}

resource "google_project_service" "required" {
  for_each = toset(local.services)

  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

resource "google_service_account" "wordpress" {
  account_id   = local.name
  display_name = "WordPress ${local.deployment_id}"
}

resource "google_cloud_run_v2_service" "wordpress" {
  name                = local.name
  location            = var.region
  deletion_protection = false

  template {
    service_account = google_service_account.wordpress.email
    timeout         = "${var.request_timeout_seconds}s"

    scaling {
      min_instance_count = var.min_instances
      max_instance_count = var.max_instances
    }

    containers {
      image = var.container_image

      resources {
        limits = {
          cpu    = var.cpu
          memory = var.memory
        }
      }

      ports {
        container_port = 80
      }

      dynamic "env" {
        for_each = local.environment

        content {
          name  = env.key
          value = env.value
        }
      }

      env {
        name  = "WORDPRESS_CONFIG_EXTRA"
        value = local.php_settings
      }

      dynamic "env" {
        for_each = google_secret_manager_secret.password

        content {
          name = env.key

          value_source {
            secret_key_ref {
              secret  = env.value.secret_id
              version = "latest"
            }
          }
        }
      }

      volume_mounts {
        name       = "cloudsql"
        mount_path = "/cloudsql"
      }

      volume_mounts {
        name       = "media"
        mount_path = "/var/www/html/wp-content/uploads"
      }
    }

    volumes {
      name = "cloudsql"

      cloud_sql_instance {
        instances = [google_sql_database_instance.mysql.connection_name]
      }
    }

    volumes {
      name = "media"

      gcs {
        bucket = google_storage_bucket.media.name
      }
    }
  }

  lifecycle {
    # Deployments through the console or a pipeline record their tool here.
    ignore_changes = [client, client_version]

    precondition {
      condition     = var.min_instances <= var.max_instances
      error_message = "min_instances must not be above max_instances."
    }
  }

  depends_on = [
    google_project_iam_member.wordpress,
    google_secret_manager_secret_version.password,
  ]
}

resource "google_cloud_run_v2_service_iam_member" "visitors" {
  name     = google_cloud_run_v2_service.wordpress.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}
