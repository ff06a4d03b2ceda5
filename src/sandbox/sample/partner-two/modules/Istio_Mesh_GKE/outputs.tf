output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the mesh."
  value       = var.project_id
}

output "trust_domain" {
  description = "Domain that the identities in the mesh end with."
  value       = terraform_data.mesh.output.trust_domain
}

output "gateway_addresses" {
  description = "Address of each gateway, for the records at your DNS host."
  value       = { for name, gateway in terraform_data.gateway : name => gateway.output.address }
}

output "routes" {
  description = "Which share of traffic each version gets, one line per service."
  value       = terraform_data.routing.output.summary
}

output "root_fingerprint" {
  description = "Fingerprint of the root key, to compare on new clusters. Null when the certificate service keeps the key."
  value       = var.root_secret == "" ? null : sha256("${local.trust_domain}:${var.root_secret}")
  sensitive   = true
}
