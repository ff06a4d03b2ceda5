# Nightly batch pipeline.
# Work in progress: the schedule and the workers still move over from the loader scripts.

# Catalog text, price and visibility
variable "module_description" {
  type        = string
  description = "Text on the module card in the catalog. {{UIMeta group=0 order=100}}"
  default     = "Nightly batch pipeline: files from Cloud Storage through Dataflow into BigQuery."
}

variable "module_documentation" {
  type        = string
  description = "Address of the published guide, starting with https. {{UIMeta group=0 order=1}}"
  default     = "https://docs.sandbox.example/modules/Batch_Data_Pipeline"
}

variable "credit_cost" {
  type        = number
  description = "Module fee in credits, charged once when the first deployment succeeds. {{UIMeta group=0 order=103}}"
  default     = 80
}

variable "public_access" {
  type        = bool
  description = "Set to false to hide the module from everybody but its owner. {{UIMeta group=0 order=106}}"
  default     = true
}

# Page 1: project
variable "project_id" {
  type        = string
  description = "Google Cloud project the pipeline runs in, for example data-prod-1177. {{UIMeta group=1 order=101}}"
}

variable "region" {
  type        = string
  description = "Region of the buckets, the workers and the data set, for example europe-west1. {{UIMeta group=1 order=102}}"
  default     = "europe-west1"
}

# Page 2: schedule and workers
variable "schedule" {
  type        = string
  description = "When the pipeline starts, as five cron fields in UTC. {{UIMeta group=2 order=201 updatesafe}}"
  default     = "0 2 * * *"

  validation {
    condition     = length(split(" ", var.schedule)) == 5
    error_message = "Give five cron fields, for example 0 2 * * * for two o'clock at night."
  }

variable "max_workers" {
  type        = number
  description = "Upper limit of Dataflow workers, 1 to 50. {{UIMeta group=2 order=202 updatesafe}}"
  default     = 4

  validation {
    condition     = var.max_workers >= 1 && var.max_workers <= 50
    error_message = "Allow 1 to 50 workers."
  }
}

variable "machine_type" {
  type        = string
  description = "Machine of a worker. {{UIMeta group=2 order=203 options=e2-standard-2,e2-standard-4,n2-highmem-4 updatesafe}}"
  default     = "e2-standard-2"
}

# Page 3: data
variable "dataset_name" {
  type        = string
  description = "BigQuery data set the results go to, letters, digits and underscores. {{UIMeta group=3 order=301}}"
  default     = "nightly"
}

variable "retention_days" {
  type        = number
  description = "Days a loaded file stays in the bucket. {{UIMeta group=3 order=302 updatesafe}}"
  default     = 30
}

variable "notification_email" {
  type        = string
  description = "Address that is told about a failed run. Empty tells nobody. {{UIMeta group=3 order=303 updatesafe}}"
  default     = ""
}
