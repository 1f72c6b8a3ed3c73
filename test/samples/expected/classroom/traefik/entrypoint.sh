(assets/proxy/entrypoint.sh)
