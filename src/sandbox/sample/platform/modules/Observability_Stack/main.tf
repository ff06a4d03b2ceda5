locals {
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/${var.stack_name}"), 0, 4))
  name          = "${var.stack_name}-${local.deployment_id}"

  services = var.enable_services ? ["cloudtrace.googleapis.com", "logging.googleapis.com", "monitoring.googleapis.com"] : []

  stores = {
    metrics = var.retention.metrics_days
    logs    = var.retention.logs_days
    traces  = var.retention.traces_days
  }

  # A rule that names no channel tells all of them.
  rules = {
    for name, rule in var.alert_rules : name => {
      expression = trimspace(rule.query)
      duration   = "${rule.for_minutes}m"
      severity   = rule.severity
      channels   = length(rule.channels) > 0 ? sort(rule.channels) : sort(keys(var.channels))
    }
  }

  unknown_channels = setsubtract(flatten([for rule in var.alert_rules : rule.channels]), keys(var.channels))

  collector_config = yamlencode({
    region = var.region
    scrape_configs = [
      for target in var.scrape_targets : {
        job_name        = target.job
        metrics_path    = target.path
        scrape_interval = "${target.interval_seconds}s"
        static_configs  = [{ targets = [target.address], labels = target.labels }]
      }
    ]
  })
}

resource "terraform_data" "stack" {
  triggers_replace = [var.project_id, var.region, local.name]

  input = {
    name     = local.name
    editors  = sort(var.trusted_users)
    services = local.services
  }
}

resource "terraform_data" "store" {
  for_each = local.stores

  input = {
    name           = "${terraform_data.stack.output.name}-${each.key}"
    retention_days = each.value
  }
}

resource "terraform_data" "collector" {
  input = {
    stack   = terraform_data.stack.output.name
    config  = local.collector_config
    writes  = [for store in terraform_data.store : store.output.name]
    targets = var.scrape_targets
  }
}

resource "terraform_data" "alerting" {
  input = {
    stack    = terraform_data.stack.output.name
    rules    = local.rules
    channels = var.channels
  }

  lifecycle {
    precondition {
      condition     = length(local.unknown_channels) == 0
      error_message = "An alert rule names a channel that is not in channels: ${join(", ", sort(local.unknown_channels))}."
    }
  }
}

check "somebody_is_told" {
  assert {
    condition     = length(var.channels) > 0
    error_message = "Alerts reach nobody yet: add a channel and update the deployment."
  }
}
