#!/usr/bin/env python3
"""Starts the single-user server on all addresses."""

import os
import shlex
import sys

arguments = shlex.split(os.environ.get("NOTEBOOK_ARGS", ""))
if not any(one.startswith("--ip=") for one in arguments):
    arguments.insert(0, "--ip=0.0.0.0")
os.execvp("jupyterhub-singleuser", ["jupyterhub-singleuser", *arguments, *sys.argv[1:]])
