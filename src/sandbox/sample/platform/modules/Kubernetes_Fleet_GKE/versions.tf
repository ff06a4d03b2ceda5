terraform {
  required_version = ">= 1.5, < 2.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.20"
    }

    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }
}
