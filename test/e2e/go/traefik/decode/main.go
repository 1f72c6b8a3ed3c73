// Command decode reads Traefik's configuration as Traefik does. A file is a static configuration, after `--dynamic` one
// of the file provider; with `--labels`, the standard input is a JSON object of labels, those of one container. It prints
// what was understood, and ends with 1 where Traefik would refuse.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/traefik/paerser/file"
	"github.com/traefik/traefik/v3/pkg/config/dynamic"
	"github.com/traefik/traefik/v3/pkg/config/label"
	"github.com/traefik/traefik/v3/pkg/config/static"
)

func main() {
	understood, err := read(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(understood)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(arguments []string) (any, error) {
	switch arguments[0] {
	case "--dynamic":
		configuration := &dynamic.Configuration{}
		return configuration, file.Decode(arguments[1], configuration)
	case "--labels":
		labels := map[string]string{}
		if err := json.NewDecoder(os.Stdin).Decode(&labels); err != nil {
			return nil, err
		}
		return label.DecodeConfiguration(labels)
	}
	configuration := &static.Configuration{}
	if err := file.Decode(arguments[0], configuration); err != nil {
		return nil, err
	}
	configuration.SetEffectiveConfiguration()
	return configuration, configuration.ValidateConfiguration()
}
