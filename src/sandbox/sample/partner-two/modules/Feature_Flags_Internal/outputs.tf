output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project the flags are served from."
  value       = var.project_id
}

output "endpoint" {
  description = "Address that clients ask."
  value       = "https://${terraform_data.service.output.name}.flags.sandbox.example/v1"
}

output "flags" {
  description = "How many rules each flag has; a flag without rules is off for everybody."
  value       = { for name, flag in terraform_data.flag : name => length(flag.output.rules) }
}

output "overview" {
  description = "One line per flag."
  value       = terraform_data.segments.output.overview
}

output "client_header" {
  description = "Header that clients send. Null without a token."
  value       = var.client_token == "" ? null : "Authorization: Bearer ${var.client_token}"
  sensitive   = true
}
