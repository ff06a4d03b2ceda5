output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the site."
  value       = var.project_id
}

output "service_url" {
  description = "Address of the site."
  value       = google_cloud_run_v2_service.wordpress.uri
}

output "admin_password" {
  description = "Password of the WordPress administrator."
  value       = local.admin_password
  sensitive   = true
}
