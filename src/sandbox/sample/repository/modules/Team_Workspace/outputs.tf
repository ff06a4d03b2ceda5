output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project the workspace belongs to."
  value       = var.project_id
}

output "workspace_url" {
  description = "Address of the workspace."
  value       = "https://${terraform_data.workspace.output.name}.work.sandbox.example/"
}

output "environments" {
  description = "Full name and region of each environment."
  value       = { for name, environment in terraform_data.environment : name => "${environment.output.full_name} (${environment.output.region})" }
}

output "members_by_role" {
  description = "E-mail addresses grouped by role; roles nobody has are left out."
  value       = local.emails_by_role
}

output "alert_amounts" {
  description = "Credits at which a budget message is sent, by percentage."
  value       = terraform_data.budget.output.alerts
}

output "invite_link" {
  description = "Signed invitation link, valid until the token changes. Null without a token."
  value       = var.invite_token == "" ? null : "https://${terraform_data.workspace.output.name}.work.sandbox.example/join?key=${substr(sha256("${local.deployment_id}:${var.invite_token}"), 0, 32)}"
  sensitive   = true
}
