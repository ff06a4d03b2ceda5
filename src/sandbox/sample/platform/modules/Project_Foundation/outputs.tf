output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project the foundation was laid in."
  value       = var.project_id
}

output "network_name" {
  description = "Network that other modules join."
  value       = terraform_data.project.output.name
}

output "subnets" {
  description = "Full name, range and region of each subnet."
  value       = { for name, subnet in terraform_data.subnet : name => "${subnet.output.full_name} (${subnet.output.cidr}, ${subnet.output.region})" }
}

output "labels" {
  description = "Labels that other modules put on what they create."
  value       = terraform_data.project.output.labels
}

output "handover_note" {
  description = "Page for the owners, in Markdown."
  value       = terraform_data.project.output.handover
}

output "pipeline_registration" {
  description = "Line the first pipeline registers itself with. Null without a token."
  value       = var.bootstrap_token == "" ? null : "${local.name}:${substr(sha256("${local.deployment_id}:${var.bootstrap_token}"), 0, 32)}"
  sensitive   = true
}
