output "deployment_id" {
  description = "Suffix of the names of this deployment."
  value       = local.deployment_id
}

output "project_id" {
  description = "Project the site belongs to."
  value       = var.project_id
}

output "site_url" {
  description = "Address of the site."
  value       = "https://${terraform_data.certificate.output.hosts[0]}/"
}

output "bucket_name" {
  description = "Bucket the files of the site are uploaded to."
  value       = terraform_data.bucket.output.name
}

output "dns_records" {
  description = "Records to create at the DNS host of each domain, one object per hostname."
  value       = [for host in sort(local.hosts) : terraform_data.dns_record[host].output]
}

output "cache_rules" {
  description = "Cache rules in the order the CDN evaluates them."
  value       = terraform_data.delivery.output.rules
}

output "preview_url" {
  description = "Address of the preview with its user and password. Null when the preview is off."
  value       = var.preview_password == "" ? null : "https://preview:${urlencode(var.preview_password)}@preview.${local.default_host}/"
  sensitive   = true
}
