resource "kubernetes_service_v1" "peers" {
  metadata {
    name      = "keycloak-peers"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
  }

  spec {
    cluster_ip                  = "None"
    publish_not_ready_addresses = true
    selector                    = local.labels

    port {
      name = "jgroups"
      port = 7800
    }
  }
}

resource "kubernetes_service_v1" "http" {
  metadata {
    name      = "keycloak"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name

    annotations = {
      "cloud.google.com/neg"            = jsonencode({ ingress = true })
      "cloud.google.com/backend-config" = jsonencode({ default = kubernetes_manifest.backend_config.manifest.metadata.name })
    }
  }

  spec {
    selector         = local.labels
    session_affinity = "ClientIP"

    port {
      name        = "http"
      port        = 80
      target_port = "http"
    }
  }
}

# The load balancer would probe the serving port; the health answers are on the management port.
resource "kubernetes_manifest" "backend_config" {
  manifest = {
    apiVersion = "cloud.google.com/v1"
    kind       = "BackendConfig"

    metadata = {
      name      = "keycloak"
      namespace = local.namespace
    }

    spec = {
      healthCheck = {
        type        = "HTTP"
        port        = 9000
        requestPath = "/health/ready"
      }
    }
  }

  depends_on = [kubernetes_namespace_v1.keycloak]
}

resource "kubernetes_manifest" "certificate" {
  manifest = {
    apiVersion = "networking.gke.io/v1"
    kind       = "ManagedCertificate"

    metadata = {
      name      = "keycloak"
      namespace = local.namespace
    }

    spec = {
      domains = [var.hostname]
    }
  }

  depends_on = [kubernetes_namespace_v1.keycloak]
}

resource "kubernetes_ingress_v1" "keycloak" {
  metadata {
    name      = "keycloak"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name

    annotations = {
      "kubernetes.io/ingress.global-static-ip-name" = google_compute_global_address.ingress.name
      "networking.gke.io/managed-certificates"      = kubernetes_manifest.certificate.manifest.metadata.name
      "kubernetes.io/ingress.allow-http"            = "false"
    }
  }

  spec {
    rule {
      host = var.hostname

      http {
        path {
          path      = "/"
          path_type = "Prefix"

          backend {
            service {
              name = kubernetes_service_v1.http.metadata[0].name

              port {
                name = "http"
              }
            }
          }
        }
      }
    }
  }
}

resource "kubernetes_role_v1" "observer" {
  metadata {
    name      = "keycloak-observer"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
  }

  rule {
    api_groups = ["", "apps"]
    resources  = ["pods", "pods/log", "events", "services", "statefulsets"]
    verbs      = ["get", "list", "watch"]
  }
}

resource "kubernetes_role_binding_v1" "observer" {
  for_each = toset([for user in var.trusted_users : lower(user)])

  metadata {
    name      = "keycloak-observer-${substr(sha256(each.value), 0, 8)}"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Role"
    name      = kubernetes_role_v1.observer.metadata[0].name
  }

  subject {
    api_group = "rbac.authorization.k8s.io"
    kind      = "User"
    name      = each.value
  }
}
