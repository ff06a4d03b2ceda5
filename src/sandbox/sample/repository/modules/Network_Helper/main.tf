# Private network for managed services: one subnet, one reserved range and the peering through which services are reached.

resource "google_project_service" "required" {
  for_each = toset(var.enable_services ? ["compute.googleapis.com", "servicenetworking.googleapis.com"] : [])

  project                    = var.project_id
  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

resource "google_compute_network" "private" {
  project                 = var.project_id
  name                    = "${var.name_prefix}-network"
  auto_create_subnetworks = false

  depends_on = [google_project_service.required]
}

resource "google_compute_subnetwork" "private" {
  project                  = var.project_id
  name                     = "${var.name_prefix}-subnet"
  region                   = var.region
  network                  = google_compute_network.private.id
  ip_cidr_range            = var.network_cidr
  private_ip_google_access = true
}

resource "google_compute_global_address" "services" {
  project       = var.project_id
  name          = "${var.name_prefix}-services"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = var.service_prefix_length
  network       = google_compute_network.private.id
}

resource "google_service_networking_connection" "services" {
  network                 = google_compute_network.private.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]

  # Managed services release the peering minutes after they are gone; waiting for that would fail the destroy.
  deletion_policy = "ABANDON"
}
