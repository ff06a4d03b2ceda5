output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the instance."
  value       = var.project_id
}

output "connection_name" {
  description = "Name the Cloud SQL connectors use, as project:region:instance."
  value       = google_sql_database_instance.postgres.connection_name
}

output "private_ip_address" {
  description = "Address of the instance inside the network."
  value       = google_sql_database_instance.postgres.private_ip_address
}

output "password_secret" {
  description = "Secret in Secret Manager that holds the password of the user postgres."
  value       = google_secret_manager_secret.admin.name
}

output "connection_guide" {
  description = "How to connect with psql, for people."
  value       = local.connection_guide
}

output "database_urls" {
  description = "Connection string of each database, with the password in it."
  value = {
    for name in var.database_names :
    name => "postgresql://postgres:${urlencode(local.admin_password)}@${google_sql_database_instance.postgres.private_ip_address}/${name}?sslmode=require"
  }
  sensitive = true
}
