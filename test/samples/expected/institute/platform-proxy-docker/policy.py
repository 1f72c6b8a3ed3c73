# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "institute"],
        ["traefik.docker.network", "institute_edge"],
    ],
}
