package main

import (
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

// What the loader reads from a .env: its values, or what it has against it.
type dotenvAnswer struct {
	Error  string            `json:"error,omitempty"`
	Values map[string]string `json:"values"`
}

// The environment has one variable, OUTER, to which values may refer.
func readDotenv(text string) dotenvAnswer {
	values, err := dotenv.ParseWithLookup(strings.NewReader(text), func(name string) (string, bool) {
		return "outer value", name == "OUTER"
	})
	if err != nil {
		return dotenvAnswer{Error: err.Error()}
	}
	return dotenvAnswer{Values: values}
}
