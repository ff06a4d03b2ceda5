locals {
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/foundation"), 0, 4))
  name          = "foundation-${local.deployment_id}"

  # What every module that builds on this one calls.
  services = var.enable_services ? toset([
    "cloudbilling.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "compute.googleapis.com",
    "iam.googleapis.com",
    "logging.googleapis.com",
    "servicenetworking.googleapis.com",
  ]) : toset([])

  labels = merge(var.labels, { environment = var.environment, managed_by = "rad" })

  subnets = {
    for name, subnet in var.subnets : name => {
      full_name        = "${local.name}-${name}"
      cidr             = subnet.cidr
      gateway          = cidrhost(subnet.cidr, 1)
      region           = coalesce(subnet.region, var.region)
      flow_logs        = subnet.flow_logs || var.environment == "production"
      secondary_ranges = subnet.secondary_ranges
    }
  }

  alerts = { for percent in [50, 80, 100] : tostring(percent) => ceil(var.monthly_budget * percent / 100) }

  handover = <<-EOT
    # ${var.project_id} (${var.environment})

    Owners: ${length(var.trusted_users) > 0 ? join(", ", sort(var.trusted_users)) : "nobody yet"}

    ${join("\n", [for name, subnet in local.subnets : "- ${name}: ${subnet.cidr} in ${subnet.region}, gateway ${subnet.gateway}"])}
  EOT
}

resource "terraform_data" "service" {
  for_each = local.services
  input    = each.value
}

resource "terraform_data" "project" {
  triggers_replace = [var.project_id, local.deployment_id]

  input = {
    name     = local.name
    owners   = sort(var.trusted_users)
    labels   = local.labels
    handover = local.handover
  }

  depends_on = [terraform_data.service]
}

resource "terraform_data" "subnet" {
  for_each = local.subnets

  triggers_replace = [each.value.full_name, each.value.cidr, each.value.region]

  input = merge(each.value, { network = terraform_data.project.output.name })
}

resource "terraform_data" "budget" {
  input = {
    project = terraform_data.project.output.name
    amount  = var.monthly_budget
    alerts  = local.alerts
  }
}

resource "terraform_data" "audit_log" {
  input = {
    sink     = "${terraform_data.project.output.name}-audit"
    settings = var.audit_log
  }

  lifecycle {
    precondition {
      condition     = var.environment != "production" || var.audit_log.retention_days >= 365
      error_message = "The audit log of a production project is kept for a year or longer; raise retention_days."
    }
  }
}
