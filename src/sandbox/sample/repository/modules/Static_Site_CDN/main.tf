locals {
  # The same project and site always get the same suffix, so a plan without an injected id is repeatable.
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/${var.site_name}"), 0, 4))
  bucket_name   = "${var.site_name}-${local.deployment_id}-assets"

  default_host = "${var.site_name}-${local.deployment_id}.sites.sandbox.example"
  hosts        = length(var.domains) > 0 ? distinct([for name in var.domains : lower(name)]) : [local.default_host]

  services = var.enable_services ? toset([
    "certificatemanager.googleapis.com",
    "compute.googleapis.com",
    "dns.googleapis.com",
    "storage.googleapis.com",
  ]) : toset([])

  # Prefixes padded with their length sort by it: the longest comes first, as the CDN evaluates them.
  rule_by_rank = { for rule in var.cache_rules : format("%05d %s", length(rule.path), rule.path) => rule }
  cache_rules  = [for rank in reverse(sort(keys(local.rule_by_rank))) : local.rule_by_rank[rank]]

  robots_txt = <<EOT
User-agent: *
Allow: /
%{for from, _ in var.redirects~}
Disallow: ${from}
%{endfor~}
Sitemap: https://${local.hosts[0]}/sitemap.xml
EOT
}

resource "terraform_data" "service" {
  for_each = local.services
  input    = each.value
}

resource "terraform_data" "bucket" {
  triggers_replace = [local.bucket_name, var.project_id, var.region]

  input = {
    name           = local.bucket_name
    location       = upper(var.region)
    index_document = var.index_document
    error_document = var.error_document
    writers        = sort(var.trusted_users)
  }

  depends_on = [terraform_data.service]
}

resource "terraform_data" "certificate" {
  triggers_replace = sort(local.hosts)

  input = {
    name  = "${var.site_name}-${local.deployment_id}"
    hosts = sort(local.hosts)
  }
}

resource "terraform_data" "dns_record" {
  for_each = toset(local.hosts)

  # A bare domain cannot be an alias, so it gets an address record.
  input = {
    name = each.value
    type = length(split(".", each.value)) > 2 ? "CNAME" : "A"
    data = length(split(".", each.value)) > 2 ? "edge.cdn.sandbox.example." : "203.0.113.20"
    ttl  = 300
  }
}

resource "terraform_data" "delivery" {
  input = {
    origin              = terraform_data.bucket.output.name
    certificate         = terraform_data.certificate.output.name
    cache_mode          = var.cache_mode
    default_ttl_seconds = var.default_ttl_seconds
    rules               = local.cache_rules
    redirects           = var.redirects
    response_headers    = var.response_headers
    log_sample_rate     = var.log_sample_percent / 100
    robots_txt          = local.robots_txt
  }

  lifecycle {
    precondition {
      condition     = length(setintersection(keys(var.redirects), var.cache_rules[*].path)) == 0
      error_message = "A path is redirected and has a cache rule as well; a redirect is never cached, so remove one of the two."
    }
  }
}

resource "terraform_data" "preview" {
  input = {
    host     = "preview.${local.default_host}"
    password = var.preview_password
  }
}
