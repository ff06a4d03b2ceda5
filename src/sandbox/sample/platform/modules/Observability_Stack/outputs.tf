output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project that is watched."
  value       = var.project_id
}

output "dashboard_url" {
  description = "Address of the dashboards."
  value       = "https://${terraform_data.stack.output.name}.watch.sandbox.example/"
}

output "stores" {
  description = "Days of retention by name of the store."
  value       = { for store in terraform_data.store : store.output.name => store.output.retention_days }
}

output "alert_rules" {
  description = "Severity of each alert rule."
  value       = { for name, rule in terraform_data.alerting.output.rules : name => rule.severity }
}

output "admin_sign_in" {
  description = "Address that signs the first administrator in. Null without a password."
  value       = var.admin_password == "" ? null : "https://admin:${urlencode(var.admin_password)}@${local.name}.watch.sandbox.example/"
  sensitive   = true
}
