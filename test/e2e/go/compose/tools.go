//go:build tools

// Package tools keeps the programs that are built from this module among its requirements.
package tools

import _ "github.com/docker/compose/v2/cmd"
