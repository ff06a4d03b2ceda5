locals {
  deployment_id = coalesce(var.deployment_id, substr(sha256("${var.project_id}/${var.mesh_name}"), 0, 4))
  name          = "${var.mesh_name}-${local.deployment_id}"
  trust_domain  = "${local.name}.mesh.sandbox.example"

  services = var.enable_services ? ["container.googleapis.com", "dns.googleapis.com", "privateca.googleapis.com"] : []

  gateways = {
    for gateway in var.gateways : gateway.name => {
      hosts         = sort([for host in gateway.hosts : lower(host)])
      port          = gateway.port
      tls_version   = "TLSV${replace(gateway.tls.minimum_version, ".", "_")}"
      redirect_http = gateway.tls.redirect_http
    }
  }

  # Versions without traffic have no route at all.
  routes = {
    for service, split in var.traffic_splits : service => [
      for version in sort(keys(split)) : { version = version, weight = split[version] } if split[version] > 0
    ]
  }

  route_report = <<-EOT
    everything not named here: newest version 100 %
    ${join("\n", [for service, versions in local.routes : "${service}: ${join(", ", [for route in versions : "${route.version} ${route.weight} %"])}"])}
  EOT

  notice = coalesce(var.outlier_detection.notice, "An instance is out of rotation for ${var.outlier_detection.eject_seconds} seconds.")
}

resource "terraform_data" "mesh" {
  triggers_replace = [var.project_id, local.name]

  input = {
    name         = local.name
    trust_domain = local.trust_domain
    mtls_mode    = var.mtls_mode
    operators    = sort(var.trusted_users)
    services     = local.services
  }
}

resource "terraform_data" "root_key" {
  triggers_replace = [terraform_data.mesh.id, sha256("${local.trust_domain}:${var.root_secret}")]

  input = {
    issuer = var.root_secret == "" ? "certificate service" : "passphrase"
  }
}

resource "terraform_data" "gateway" {
  for_each = local.gateways

  triggers_replace = [var.region, each.key]

  input = merge(each.value, {
    name    = "${terraform_data.mesh.output.name}-${each.key}"
    address = "203.0.113.${20 + index(sort(keys(local.gateways)), each.key)}"
  })
}

resource "terraform_data" "routing" {
  input = {
    mesh    = terraform_data.mesh.output.name
    routes  = local.routes
    ejects  = { after = var.outlier_detection.errors_in_a_row, seconds = var.outlier_detection.eject_seconds }
    notice  = local.notice
    summary = local.route_report
  }

  lifecycle {
    precondition {
      condition     = length(var.traffic_splits) == 0 || length(var.gateways) > 0
      error_message = "Traffic is split but no gateway lets any in; add a gateway."
    }
  }
}
