output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project of the fleet."
  value       = var.project_id
}

output "cluster_names" {
  description = "Full name and location of each cluster."
  value       = { for name, cluster in google_container_cluster.member : name => "${cluster.name} (${cluster.location})" }
}

output "node_service_account" {
  description = "Service account that the nodes run as; grant it what workloads without an identity of their own need."
  value       = google_service_account.nodes.email
}

output "context_commands" {
  description = "Commands that add the clusters to your kubeconfig."
  value       = local.contexts
}

output "endpoints" {
  description = "Address and certificate of each control plane."
  value = {
    for name, cluster in google_container_cluster.member : name => {
      host                   = "https://${cluster.endpoint}"
      cluster_ca_certificate = cluster.master_auth[0].cluster_ca_certificate
    }
  }
  sensitive = true
}
