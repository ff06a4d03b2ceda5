provider "google" {
  project = var.project_id
  region  = var.region

  impersonate_service_account = length(var.resource_creator_identity) != 0 ? var.resource_creator_identity : null
}

data "google_client_config" "current" {}

data "google_container_cluster" "target" {
  name     = var.cluster_name
  location = var.region
}

provider "kubernetes" {
  host                   = "https://${data.google_container_cluster.target.endpoint}"
  token                  = data.google_client_config.current.access_token
  cluster_ca_certificate = base64decode(data.google_container_cluster.target.master_auth[0].cluster_ca_certificate)
}
