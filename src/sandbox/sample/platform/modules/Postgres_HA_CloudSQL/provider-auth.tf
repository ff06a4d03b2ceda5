provider "google" {
  project = var.project_id
  region  = var.region

  impersonate_service_account = length(var.resource_creator_identity) != 0 ? var.resource_creator_identity : null
}
