locals {
  bucket_name = "${var.project_id}-${replace(var.dataset_name, "_", "-")}-inbox"

  job_parameters = {
    inputFilePattern  = "gs://${google_storage_bucket.inbox.name}/incoming/*.csv"
    outputTable       = "${var.project_id}:${google_bigquery_dataset.results.dataset_id}.rows"
    maxWorkers        = tostring(var.max_workers)
    workerMachineType = var.machine_type
  }
}

resource "google_storage_bucket" "inbox" {
  name                        = local.bucket_name
  location                    = var.region
  uniform_bucket_level_access = true

  lifecycle_rule {
    condition {
      age = var.retention_days
    }

    action {
      type = "Delete"
    }
  }
}

resource "google_bigquery_dataset" "results" {
  dataset_id = var.dataset_name
  location   = var.region
}

resource "google_service_account" "runner" {
  account_id   = "nightly-pipeline"
  display_name = "Starts the nightly pipeline"
}

resource "google_project_iam_member" "runner" {
  for_each = toset(["roles/dataflow.developer", "roles/bigquery.dataEditor", "roles/storage.objectUser"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.runner.member
}

resource "google_cloud_scheduler_job" "nightly" {
  name      = "nightly-pipeline"
  region    = var.region
  schedule  = var.schedule
  time_zone = "Etc/UTC"

  http_target {
    http_method = "POST"
    uri         = "https://dataflow.googleapis.com/v1b3/projects/${var.project_id}/locations/${var.region}/templates:launch"
    body        = base64encode(jsonencode({ jobName = "nightly", parameters = local.job_parameters }))

    oauth_token {
      service_account_email = google_service_account.runner.email
    }
  }
}

resource "google_monitoring_notification_channel" "mail" {
  count = var.notification_email == "" ? 0 : 1

  display_name = "Failed pipeline runs"
  type         = "email"
  labels       = { email_address = var.notification_email }
}
