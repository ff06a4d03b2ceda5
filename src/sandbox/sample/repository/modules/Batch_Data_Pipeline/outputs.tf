output "project_id" {
  description = "Project the pipeline runs in."
  value       = var.project_id
}

output "inbox" {
  description = "Address files are uploaded to."
  value       = "gs://${google_storage_bucket.inbox.name}/incoming/"
}

output "dataset" {
  description = "BigQuery data set with the results."
  value       = google_bigquery_dataset.results.dataset_id
}
