locals {
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/${var.service_name}"), 0, 4))
  name          = "${var.service_name}-${local.deployment_id}"

  services = var.enable_services ? ["firestore.googleapis.com", "run.googleapis.com"] : []

  # The first rule that matches decides.
  rules = {
    for name, flag in var.flags : name => concat(
      flag.enabled ? [{ kind = "everybody", value = "on" }] : [],
      [for segment in sort(flag.segments) : { kind = "segment", value = segment }],
      flag.rollout_percent > 0 ? [{ kind = "percent", value = tostring(flag.rollout_percent) }] : [],
    )
  }

  unknown_segments = setsubtract(flatten([for flag in var.flags : tolist(flag.segments)]), keys(var.segments))

  overview = <<-EOT
    Flags of ${local.name}, asked every ${var.poll_seconds} seconds

    ${join("\n", [for name, flag in var.flags : "- ${name} (${flag.enabled ? "on" : "${flag.rollout_percent} %"}): ${flag.description}"])}
  EOT
}

resource "terraform_data" "service" {
  triggers_replace = [var.project_id, var.region, local.name]

  input = {
    name     = local.name
    editors  = sort(var.trusted_users)
    services = local.services
    poll     = var.poll_seconds
  }
}

resource "terraform_data" "flag" {
  for_each = local.rules

  input = {
    service = terraform_data.service.output.name
    name    = each.key
    rules   = each.value
  }
}

resource "terraform_data" "segments" {
  input = {
    service  = terraform_data.service.output.name
    members  = { for name, members in var.segments : name => sort(members) }
    overview = local.overview
  }

  lifecycle {
    precondition {
      condition     = length(local.unknown_segments) == 0
      error_message = "A flag names a segment that does not exist: ${join(", ", sort(local.unknown_segments))}."
    }
  }
}
