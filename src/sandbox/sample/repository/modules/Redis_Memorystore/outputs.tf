output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the instance."
  value       = var.project_id
}

output "host" {
  description = "Private address of the primary node."
  value       = google_redis_instance.cache.host
}

output "port" {
  description = "Port that speaks Redis over TLS."
  value       = local.tls_port
}

output "auth_string" {
  description = "Password clients send with AUTH."
  value       = google_redis_instance.cache.auth_string
  sensitive   = true
}

output "server_ca_certificate" {
  description = "Certificate in PEM form that clients check the server against."
  value       = try(google_redis_instance.cache.server_ca_certs[0].cert, null)
}
