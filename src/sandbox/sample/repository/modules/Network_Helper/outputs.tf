output "network_id" {
  description = "Id of the network. It is known once the peering is up, so that services wait for it."
  value       = google_compute_network.private.id

  depends_on = [google_service_networking_connection.services]
}

output "subnet_id" {
  description = "Id of the subnet."
  value       = google_compute_subnetwork.private.id
}

output "service_range_name" {
  description = "Name of the range reserved for managed services."
  value       = google_compute_global_address.services.name
}
