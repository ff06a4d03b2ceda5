output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the database."
  value       = var.project_id
}

output "instance_name" {
  description = "Name of the primary instance."
  value       = google_sql_database_instance.primary.name
}

output "connection_name" {
  description = "Name that the Cloud SQL proxy connects to."
  value       = google_sql_database_instance.primary.connection_name
}

output "replica_addresses" {
  description = "Private address of the replica in each region."
  value       = { for region, replica in google_sql_database_instance.replica : region => replica.private_ip_address }
}

output "connection_guide" {
  description = "Commands that connect to the primary and to each replica."
  value       = local.connection_guide
}

output "admin_password" {
  description = "Password of the user postgres; it is in Secret Manager as well."
  value       = random_password.admin.result
  sensitive   = true
}
