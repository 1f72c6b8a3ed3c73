# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "jupyterhub"],
        ["traefik.docker.network", "jupyterhub_edge"],
    ],
}
