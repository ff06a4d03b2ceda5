locals {
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/${var.workspace_name}"), 0, 4))
  owner         = try(var.trusted_users[0], "the platform team")

  services = var.enable_services ? ["cloudbilling.googleapis.com", "cloudidentity.googleapis.com", "monitoring.googleapis.com"] : []

  members = {
    for member in var.members : lower(member.email) => {
      role       = coalesce(member.role, var.default_role)
      expires_on = member.expires_on
    }
  }

  # Grouping mode: one list of addresses for each role that somebody has.
  emails_by_role = { for email, member in local.members : member.role => email... }

  environments = {
    for name, environment in var.environments : name => {
      full_name = "${var.workspace_name}-${name}-${local.deployment_id}"
      region    = coalesce(environment.region, var.region)
      idle_stop = environment.production ? null : environment.idle_stop
      labels = merge(var.labels, {
        environment = name
        workspace   = var.workspace_name
        tier        = environment.production ? "production" : "development"
      })
    }
  }

  # Alert amounts in credits, rounded up so that a small budget never alerts early.
  alerts = { for percent in var.alert_thresholds : tostring(percent) => ceil(var.monthly_budget * percent / 100) }

  welcome_page = replace(replace(var.welcome_note, "{workspace}", var.workspace_name), "{owner}", local.owner)
}

resource "terraform_data" "workspace" {
  triggers_replace = [var.project_id, var.workspace_name, local.deployment_id]

  input = {
    name         = "${var.workspace_name}-${local.deployment_id}"
    owners       = sort(var.trusted_users)
    services     = local.services
    quotas       = var.quotas
    welcome_page = local.welcome_page
  }
}

resource "terraform_data" "access" {
  input = {
    workspace = terraform_data.workspace.output.name
    members   = local.members
  }
}

resource "terraform_data" "environment" {
  for_each = local.environments

  triggers_replace = [each.value.full_name, each.value.region]

  input = merge(each.value, { workspace = terraform_data.workspace.output.name })
}

resource "terraform_data" "budget" {
  input = {
    workspace = terraform_data.workspace.output.name
    amount    = var.monthly_budget
    alerts    = local.alerts
  }

  lifecycle {
    precondition {
      condition     = var.monthly_budget >= 25 * length(var.environments)
      error_message = "Each environment needs at least 25 credits a month; raise monthly_budget or remove an environment."
    }
  }
}

check "somebody_can_work" {
  assert {
    condition     = length(var.members) + length(var.trusted_users) > 0
    error_message = "Nobody can enter the workspace yet: add members or trusted users and update the deployment."
  }
}
