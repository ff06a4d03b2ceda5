locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)
  name          = "${var.fleet_name}-${local.deployment_id}"

  services = toset(var.enable_services ? ["compute.googleapis.com", "container.googleapis.com", "gkehub.googleapis.com"] : [])

  # One entry for each node pool of each cluster.
  node_pools = merge([
    for cluster, settings in var.clusters : {
      for name, pool in settings.node_pools : "${cluster}/${name}" => merge(pool, { cluster = cluster, name = name })
    }
  ]...)

  contexts = [
    for cluster in google_container_cluster.member :
    "gcloud container clusters get-credentials ${cluster.name} --location ${cluster.location} --project ${var.project_id}"
  ]
}

resource "random_id" "deployment" {
  byte_length = 2
}

resource "google_project_service" "required" {
  for_each = local.services

  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

resource "google_service_account" "nodes" {
  account_id   = "nodes-${local.name}"
  display_name = "Nodes of the fleet ${local.name}"
}

resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/artifactregistry.reader", "roles/container.defaultNodeServiceAccount"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.nodes.member
}

resource "google_container_cluster" "member" {
  for_each = var.clusters

  name     = "${local.name}-${each.key}"
  location = coalesce(each.value.region, var.region)

  network    = var.network_name
  subnetwork = "${var.network_name}-apps"

  # The pools below replace the one that a cluster must be born with.
  initial_node_count       = 1
  remove_default_node_pool = true
  deletion_protection      = false

  release_channel {
    channel = var.release_channel
  }

  fleet {
    project = var.project_id
  }

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes = true
  }

  workload_identity_config {
    workload_pool = "${var.project_id}.svc.id.goog"
  }

  master_authorized_networks_config {
    dynamic "cidr_blocks" {
      for_each = var.authorized_networks

      content {
        display_name = cidr_blocks.key
        cidr_block   = cidr_blocks.value
      }
    }
  }

  maintenance_policy {
    daily_maintenance_window {
      start_time = var.maintenance.start_time
    }

    dynamic "maintenance_exclusion" {
      for_each = var.maintenance.exclusions

      content {
        exclusion_name = maintenance_exclusion.key
        start_time     = maintenance_exclusion.value.from
        end_time       = maintenance_exclusion.value.until
      }
    }
  }

  depends_on = [google_project_service.required]
}

resource "google_container_node_pool" "pool" {
  for_each = local.node_pools

  name     = each.value.name
  cluster  = google_container_cluster.member[each.value.cluster].name
  location = google_container_cluster.member[each.value.cluster].location

  autoscaling {
    min_node_count = each.value.min_nodes
    max_node_count = each.value.max_nodes
  }

  node_config {
    machine_type    = each.value.machine_type
    spot            = each.value.spot
    labels          = each.value.labels
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }
}

resource "google_project_iam_member" "administrator" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  project = var.project_id
  role    = "roles/container.admin"
  member  = "user:${each.value}"
}
