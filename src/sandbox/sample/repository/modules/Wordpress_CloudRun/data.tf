resource "google_sql_database_instance" "mysql" {
  name                = local.name
  region              = var.region
  database_version    = "MYSQL_8_0"
  deletion_protection = false

  settings {
    tier    = var.db_tier
    edition = "ENTERPRISE"

    database_flags {
      name  = "max_connections"
      value = tostring(max(25, local.connection_limit))
    }

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
      start_time         = "03:00"
    }
  }

  depends_on = [google_project_service.required]
}

resource "google_sql_database" "wordpress" {
  name     = "wordpress"
  instance = google_sql_database_instance.mysql.name
}

resource "google_sql_user" "wordpress" {
  name     = "wordpress"
  instance = google_sql_database_instance.mysql.name
  password = random_password.database.result
}

resource "google_secret_manager_secret" "password" {
  for_each = toset(["WORDPRESS_DB_PASSWORD", "ADMIN_PASSWORD"])

  secret_id = "${local.name}-${lower(replace(each.value, "_", "-"))}"

  replication {
    auto {}
  }

  depends_on = [google_project_service.required]
}

resource "google_secret_manager_secret_version" "password" {
  for_each = google_secret_manager_secret.password

  secret      = each.value.id
  secret_data = each.key == "ADMIN_PASSWORD" ? local.admin_password : random_password.database.result
}

resource "google_storage_bucket" "media" {
  name                        = "${local.name}-${substr(sha256(var.project_id), 0, 8)}-media"
  location                    = var.region
  force_destroy               = true
  uniform_bucket_level_access = true

  dynamic "lifecycle_rule" {
    for_each = var.media_lifecycle

    content {
      condition {
        age            = lifecycle_rule.value.after_days
        matches_prefix = lifecycle_rule.value.prefixes
      }

      action {
        type          = "SetStorageClass"
        storage_class = lifecycle_rule.value.storage_class
      }
    }
  }
}

resource "google_storage_bucket_iam_member" "wordpress" {
  bucket = google_storage_bucket.media.name
  role   = "roles/storage.objectUser"
  member = google_service_account.wordpress.member
}

resource "google_project_iam_member" "wordpress" {
  for_each = toset(["roles/cloudsql.client", "roles/secretmanager.secretAccessor"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.wordpress.member
}

resource "google_storage_bucket_iam_member" "editor" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  bucket = google_storage_bucket.media.name
  role   = "roles/storage.objectUser"
  member = "user:${each.value}"
}

resource "google_project_iam_member" "log_reader" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  project = var.project_id
  role    = "roles/logging.viewer"
  member  = "user:${each.value}"
}
