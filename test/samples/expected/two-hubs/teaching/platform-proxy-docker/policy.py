# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "teaching"],
        ["traefik.docker.network", "teaching_edge"],
    ],
}
