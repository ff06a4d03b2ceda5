locals {
  deployment_id = coalesce(var.deployment_id, random_id.deployment.hex)
  namespace     = "${var.namespace}-${local.deployment_id}"
  image         = "quay.io/keycloak/keycloak:${var.keycloak_version}"

  labels = {
    "app.kubernetes.io/name"       = "keycloak"
    "app.kubernetes.io/instance"   = local.deployment_id
    "app.kubernetes.io/managed-by" = "terraform"
  }

  # Keycloak imports one file per realm and skips realms that exist.
  realm_files = {
    for realm in var.realms : "${realm.name}-realm.json" => jsonencode({
      realm                 = realm.name
      displayName           = coalesce(realm.display_name, title(replace(realm.name, "-", " ")))
      enabled               = true
      registrationAllowed   = realm.registration_allowed
      ssoSessionIdleTimeout = realm.session_minutes * 60
      smtpServer            = local.smtp_server
      clients = [
        for client in realm.clients : {
          clientId            = client.client_id
          publicClient        = client.public
          redirectUris        = client.redirect_uris
          standardFlowEnabled = true
        }
      ]
    })
  }

  smtp_server = var.smtp == null ? {} : {
    host     = var.smtp.host
    port     = tostring(var.smtp.port)
    from     = var.smtp.from
    auth     = tostring(var.smtp.user != null)
    user     = var.smtp.user == null ? "" : var.smtp.user
    password = var.smtp.password == null ? "" : var.smtp.password
    starttls = tostring(var.smtp.starttls)
  }

  environment = merge(var.extra_environment, {
    KC_DB             = "postgres"
    KC_DB_URL         = "jdbc:postgresql://${var.database.host}:${var.database.port}/${var.database.name}?sslmode=require"
    KC_DB_USERNAME    = var.database.username
    KC_HOSTNAME       = "https://${var.hostname}"
    KC_HTTP_ENABLED   = "true"
    KC_PROXY_HEADERS  = "xforwarded"
    KC_HEALTH_ENABLED = "true"
    KC_CACHE_STACK    = "kubernetes"
    JAVA_OPTS_APPEND  = "-Djgroups.dns.query=keycloak-peers.${local.namespace}.svc.cluster.local"
  })

  start_script = <<-EOT
    set -eu
    cp /realms/*.json /opt/keycloak/data/import/ 2>/dev/null || echo "no realms to import"
    exec /opt/keycloak/bin/kc.sh start --import-realm
  EOT
}

resource "random_id" "deployment" {
  byte_length = 2
}

resource "random_password" "admin" {
  length           = 24
  override_special = "-_.~"
}

resource "google_project_service" "required" {
  for_each = toset(var.enable_services ? ["container.googleapis.com", "compute.googleapis.com"] : [])

  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

resource "google_compute_global_address" "ingress" {
  name = "keycloak-${local.deployment_id}"

  depends_on = [google_project_service.required]
}

resource "kubernetes_namespace_v1" "keycloak" {
  metadata {
    name   = local.namespace
    labels = local.labels
  }
}

resource "kubernetes_secret_v1" "credentials" {
  metadata {
    name      = "keycloak-credentials"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
  }

  data = {
    KC_BOOTSTRAP_ADMIN_USERNAME = "admin"
    KC_BOOTSTRAP_ADMIN_PASSWORD = random_password.admin.result
    KC_DB_PASSWORD              = var.database_password
  }
}

resource "kubernetes_secret_v1" "realms" {
  metadata {
    name      = "keycloak-realms"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
  }

  data = local.realm_files
}

resource "kubernetes_stateful_set_v1" "keycloak" {
  metadata {
    name      = "keycloak"
    namespace = kubernetes_namespace_v1.keycloak.metadata[0].name
    labels    = local.labels
  }

  spec {
    service_name = kubernetes_service_v1.peers.metadata[0].name
    replicas     = var.replica_count

    selector {
      match_labels = local.labels
    }

    template {
      metadata {
        labels = local.labels
        annotations = {
          # Servers read these at start only, so a change must restart them.
          "sandbox.example/realms"      = sha256(jsonencode(local.realm_files))
          "sandbox.example/credentials" = sha256(jsonencode(kubernetes_secret_v1.credentials.data))
        }
      }

      spec {
        container {
          name    = "keycloak"
          image   = local.image
          command = ["/bin/sh", "-c", local.start_script]

          env_from {
            secret_ref {
              name = kubernetes_secret_v1.credentials.metadata[0].name
            }
          }

          dynamic "env" {
            for_each = local.environment

            content {
              name  = env.key
              value = env.value
            }
          }

          port {
            name           = "http"
            container_port = 8080
          }

          port {
            name           = "health"
            container_port = 9000
          }

          resources {
            requests = {
              cpu    = var.resources.cpu
              memory = var.resources.memory
            }
            limits = {
              cpu    = var.resources.limits.cpu
              memory = var.resources.limits.memory
            }
          }

          readiness_probe {
            http_get {
              path = "/health/ready"
              port = "health"
            }
            initial_delay_seconds = 30
            period_seconds        = 10
          }

          volume_mount {
            name       = "realms"
            mount_path = "/realms"
            read_only  = true
          }

          volume_mount {
            name       = "import"
            mount_path = "/opt/keycloak/data/import"
          }
        }

        volume {
          name = "realms"

          secret {
            secret_name = kubernetes_secret_v1.realms.metadata[0].name
          }
        }

        volume {
          name = "import"

          empty_dir {}
        }
      }
    }
  }
}
