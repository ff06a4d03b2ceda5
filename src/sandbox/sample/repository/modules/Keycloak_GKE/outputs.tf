output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the cluster."
  value       = var.project_id
}

output "admin_console_url" {
  description = "Address of the admin console; it answers once the certificate is active."
  value       = "https://${var.hostname}/admin/"
}

output "ip_address" {
  description = "Address the DNS record of the hostname must point to."
  value       = google_compute_global_address.ingress.address
}

output "issuers" {
  description = "OpenID Connect issuer of each imported realm."
  value       = { for realm in var.realms : realm.name => "https://${var.hostname}/realms/${realm.name}" }
}

output "admin_password" {
  description = "Password of the administrator admin, made at the first deployment."
  value       = random_password.admin.result
  sensitive   = true
}
