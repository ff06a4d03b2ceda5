variable "project_id" {
  type        = string
  description = "Project of the network."
}

variable "region" {
  type        = string
  description = "Region of the subnet."
}

variable "name_prefix" {
  type        = string
  description = "Start of every name, with the deployment id of the calling module in it. At most 40 characters, so that the longest name stays within 63."

  validation {
    condition     = length(var.name_prefix) <= 40
    error_message = "The prefix of network names has at most 40 characters."
  }
}

variable "network_cidr" {
  type        = string
  description = "Address range of the subnet, for example 10.40.0.0/24."
}

variable "service_prefix_length" {
  type        = number
  description = "Size of the range reserved for managed services, 16 to 24."
  default     = 20

  validation {
    condition     = var.service_prefix_length >= 16 && var.service_prefix_length <= 24
    error_message = "Reserve a range between /16 and /24 for managed services."
  }
}

variable "enable_services" {
  type        = bool
  description = "Set to false when the APIs of the project are managed elsewhere."
  default     = true
}
